/**
 * Turns a run of the features into a page for the people who own the rules: the features as they are written, and for each
 * example whether Gatehouse does what it says. Nothing of how the examples are run is on it.
 */
@NullMarked
package dev.gatehouse.acceptance.report;

import org.jspecify.annotations.NullMarked;
