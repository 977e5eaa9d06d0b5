/** Glue for the features that the report is tested with; it has nothing to do with Gatehouse. */
@NullMarked
package dev.gatehouse.acceptance.report.sample;

import org.jspecify.annotations.NullMarked;
