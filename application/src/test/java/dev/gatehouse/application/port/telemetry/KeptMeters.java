package dev.gatehouse.application.port.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * Keeps what is measured, for tests to look at. A series goes by the name of its meter and the values of its labels, with spaces
 * between. Thread-safe.
 */
public final class KeptMeters implements Meters {

    private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> histograms = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    @Override
    public Tally counter(Meter meter, String... labelValues) {
        return counters.computeIfAbsent(series(meter, labelValues), _ -> new AtomicLong())::addAndGet;
    }

    @Override
    public Spread histogram(Meter meter, String... labelValues) {
        List<Long> values = histograms.computeIfAbsent(series(meter, labelValues), _ -> new CopyOnWriteArrayList<>());
        return (value, _) -> values.add(value);
    }

    @Override
    public void gauge(Meter meter, DoubleSupplier value, String... labelValues) {
        gauges.put(series(meter, labelValues), value);
    }

    private static String series(Meter meter, String... labelValues) {
        return labelValues.length == 0 ? meter.name() : meter.name() + " " + String.join(" ", labelValues);
    }

    /** What a counter is at. */
    public long count(String series) {
        return known(counters, series).get();
    }

    /** What a histogram was told, in that order. */
    public List<Long> values(String series) {
        return List.copyOf(known(histograms, series));
    }

    /** What a gauge shows. */
    public double gauge(String series) {
        return known(gauges, series).getAsDouble();
    }

    private static <T> T known(Map<String, T> kept, String series) {
        T found = kept.get(series);
        if (found == null) {
            throw new AssertionError("series: " + series + " (expected: one of " + kept.keySet() + ")");
        }
        return found;
    }
}
