package dev.gatehouse.application.port.telemetry;

import java.util.function.DoubleSupplier;

/**
 * Where parts get what they measure with: once, when they are made, for each value of their labels that there can be. What is
 * asked for twice is the same. Thread-safe.
 *
 * <p>Each throws {@link IllegalArgumentException} if the meter is of another kind, if there are not as many values as the
 * meter has labels, or if another meter has its name.
 */
public interface Meters {

    /** Measures nothing. */
    Meters NONE = new Meters() {
        @Override
        public Tally counter(Meter meter, String... labelValues) {
            return _ -> {};
        }

        @Override
        public Spread histogram(Meter meter, String... labelValues) {
            return (_, _) -> {};
        }

        @Override
        public void gauge(Meter meter, DoubleSupplier value, String... labelValues) {}
    };

    /** A counter. */
    Tally counter(Meter meter, String... labelValues);

    /** A histogram. */
    Spread histogram(Meter meter, String... labelValues);

    /**
     * A gauge.
     *
     * @param value what it shows; asked at each scrape, so it must not wait; NaN where it cannot say
     */
    void gauge(Meter meter, DoubleSupplier value, String... labelValues);
}
