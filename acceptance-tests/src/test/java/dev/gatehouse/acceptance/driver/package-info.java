/**
 * What people and devices can ask of Gatehouse, in domain words, and the one place that turns these into calls. Steps know
 * the interface alone, so that the features can be run against anything that offers it.
 */
@NullMarked
package dev.gatehouse.acceptance.driver;

import org.jspecify.annotations.NullMarked;
