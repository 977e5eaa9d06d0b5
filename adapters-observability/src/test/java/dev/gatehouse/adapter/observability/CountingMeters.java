package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.Spread;
import dev.gatehouse.application.port.telemetry.Tally;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/** Keeps counters, for tests to look at. */
final class CountingMeters implements Meters {

    private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

    @Override
    public Tally counter(Meter meter, String... labelValues) {
        return named(meter.name() + " " + String.join(" ", labelValues))::addAndGet;
    }

    @Override
    public Spread histogram(Meter meter, String... labelValues) {
        return NONE.histogram(meter, labelValues);
    }

    @Override
    public void gauge(Meter meter, DoubleSupplier value, String... labelValues) {}

    private AtomicLong named(String name) {
        return counters.computeIfAbsent(name.strip(), _ -> new AtomicLong());
    }

    /** What a counter is at, by its name and the values of its labels with spaces between them. */
    long count(String name) {
        return named(name).get();
    }
}
