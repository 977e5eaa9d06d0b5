/**
 * The use cases: load, decide in the domain, record, answer. Only the wiring names these classes; everybody else calls the
 * inbound ports they implement. They hold no state of their own and are thread-safe.
 */
@NullMarked
package dev.gatehouse.application.service;

import org.jspecify.annotations.NullMarked;
