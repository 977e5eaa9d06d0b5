/**
 * Settings: what they are called, where they come from, and what is wrong with them. Everything that reads the environment
 * or a configuration file is here, and takes both as arguments. A {@link dev.gatehouse.bootstrap.config.Configuration}
 * exists only when every setting is right.
 */
@NullMarked
package dev.gatehouse.bootstrap.config;

import org.jspecify.annotations.NullMarked;
