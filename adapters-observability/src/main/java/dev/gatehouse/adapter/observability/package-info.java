/**
 * What the server says about itself while it runs: metrics, the places of calls in traces, and what became of each call, for each
 * Gatehouse by itself through {@link dev.gatehouse.adapter.observability.ObservabilityModule}; and the log, as text for people or
 * JSON for machines. Only the program's entry point calls {@link dev.gatehouse.adapter.observability.Logs}, because a log belongs
 * to the whole process: before anything logs, and again when it knows the settings. An embedded Gatehouse leaves the log of its
 * host alone. No value that reaches a line can end it or start another, and nothing here fails a call.
 */
@NullMarked
package dev.gatehouse.adapter.observability;

import org.jspecify.annotations.NullMarked;
