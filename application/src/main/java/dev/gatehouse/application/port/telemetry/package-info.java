/**
 * What the parts of Gatehouse say about themselves while they run: numbers, spans, and what became of each call. Both sides of
 * the application know these types; {@code adapters-observability} is behind them. Everything that is said here costs little,
 * waits for nobody and never fails a call.
 */
@NullMarked
package dev.gatehouse.application.port.telemetry;

import org.jspecify.annotations.NullMarked;
