/**
 * Tries to know a password: how many of them fail, how long whoever tries has to wait then, and by what people are known who
 * must not wait for what strangers do. Use cases and stores may use these types. A try counts as a failure before anybody
 * knows whether it is one.
 */
@NullMarked
package dev.gatehouse.domain.attempt;

import org.jspecify.annotations.NullMarked;
