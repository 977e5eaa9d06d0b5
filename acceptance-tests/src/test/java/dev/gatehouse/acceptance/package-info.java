/**
 * The specification, run: every feature in process and again over TCP. The suites choose the transport; what a step means
 * is in {@code steps}, whom and what a scenario knows is in {@code world}, and only {@code driver} speaks to Gatehouse.
 */
@NullMarked
package dev.gatehouse.acceptance;

import org.jspecify.annotations.NullMarked;
