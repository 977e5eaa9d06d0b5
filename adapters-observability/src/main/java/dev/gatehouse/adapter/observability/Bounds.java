package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.Meter.Unit;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The buckets of histograms: the same for all of a unit, so that they can be added up and compared. Those of durations are what
 * OpenTelemetry advises for calls, with some below, since most calls here take less than a millisecond.
 *
 * @param perUnit how much of what is recorded makes one of the unit
 * @param upper the largest value that counts in each bucket, in the unit, in rising order; the last bucket has none
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/rpc-metrics/">Metrics of RPC</a>
 */
record Bounds(double perUnit, List<Double> upper) {

    private static final Bounds COUNTS = bounds(1, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000);
    private static final Bounds DURATIONS = bounds(
            1e9, 1e-4, 2.5e-4, 5e-4, .001, .0025, .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);
    private static final Bounds SIZES = bounds(1, 64, 256, 1024, 4096, 16_384, 65_536, 262_144);

    private static Bounds bounds(double perUnit, double... upper) {
        return new Bounds(perUnit, DoubleStream.of(upper).boxed().toList());
    }

    /** Those of a unit; a part of one has none, as nothing is recorded of that unit. */
    static Bounds of(Unit unit) {
        return switch (unit) {
            case COUNT -> COUNTS;
            case SECONDS -> DURATIONS;
            case BYTES -> SIZES;
            case RATIO -> throw new IllegalArgumentException("unit: a ratio (expected: one that is recorded)");
        };
    }
}
