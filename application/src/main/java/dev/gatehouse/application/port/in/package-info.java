/**
 * What the application can be asked to do, one interface an intention. Adapters that drive the application call these and
 * nothing else; each method takes and returns domain values, is thread-safe, and may block.
 */
@NullMarked
package dev.gatehouse.application.port.in;

import org.jspecify.annotations.NullMarked;
