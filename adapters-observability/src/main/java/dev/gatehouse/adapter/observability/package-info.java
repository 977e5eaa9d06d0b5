/**
 * What the server says about itself while it runs: for now its log, as text for people or JSON for machines. Only the
 * program's entry point calls this, because a log belongs to the whole process: before anything logs, and again when it knows
 * the settings. An embedded Gatehouse leaves the log of its host alone. No value that reaches a line can end it or start another.
 */
@NullMarked
package dev.gatehouse.adapter.observability;

import org.jspecify.annotations.NullMarked;
