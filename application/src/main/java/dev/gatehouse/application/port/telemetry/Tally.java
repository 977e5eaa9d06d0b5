package dev.gatehouse.application.port.telemetry;

/** A number that only rises. Thread-safe; it never waits. */
@FunctionalInterface
public interface Tally {

    /** Adds so many, none below zero. */
    void add(long count);

    /** Adds one. */
    default void increment() {
        add(1);
    }
}
