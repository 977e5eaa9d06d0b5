package dev.gatehouse.application.port.telemetry;

/** How values are spread. Thread-safe; it never waits. */
@FunctionalInterface
public interface Spread {

    /**
     * Records a value: nanoseconds where the meter's unit is seconds.
     *
     * @param trace where the value was measured; it is shown as an example of such a value, if anybody can look at it
     */
    void record(long value, CallTrace trace);

    /** Records a value that was measured for the current call. */
    default void record(long value) {
        record(value, CallTrace.current());
    }
}
