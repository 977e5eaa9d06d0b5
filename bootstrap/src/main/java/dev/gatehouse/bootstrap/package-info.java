/**
 * Puts the parts together and runs them: the one place that knows every adapter. {@link
 * dev.gatehouse.bootstrap.Gatehouse} is a running Gatehouse, embedded or not; {@link dev.gatehouse.bootstrap.Main} is the
 * process around it, and alone touches what belongs to a process: its environment, its log, its signals, its exit status.
 */
@NullMarked
package dev.gatehouse.bootstrap;

import org.jspecify.annotations.NullMarked;
