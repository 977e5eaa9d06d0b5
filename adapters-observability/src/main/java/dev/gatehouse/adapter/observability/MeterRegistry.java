package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Kind;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.Spread;
import dev.gatehouse.application.port.telemetry.Tally;
import io.dropwizard.metrics5.Counter;
import io.dropwizard.metrics5.Histogram;
import io.dropwizard.metrics5.Metric;
import io.dropwizard.metrics5.MetricName;
import io.dropwizard.metrics5.MetricRegistry;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * All that is measured, in a registry of Dropwizard Metrics whose tags are the labels; beside it stands what that registry does
 * not know of its metrics. There is no other way into the registry, so no two series are alike. Thread-safe.
 */
final class MeterRegistry implements Meters {

    private final MetricRegistry metrics = new MetricRegistry();
    private final Map<String, Meter> meters = new ConcurrentSkipListMap<>();
    private final InstantSource time;

    /**
     * A registry with nothing in it.
     *
     * @param time when examples of values were measured
     */
    MeterRegistry(InstantSource time) {
        this.time = time;
    }

    /** How many values there were, and their sum: nanoseconds where the unit is seconds. Both are asked for at each scrape. */
    record Summary(LongSupplier count, LongSupplier sum) implements Metric {}

    @Override
    public Tally counter(Meter meter, String... labelValues) {
        return counted(meter, labelValues)::inc;
    }

    /** The counter itself, for who has to read it. */
    Counter counted(Meter meter, String... labelValues) {
        return metrics.counter(name(meter, Kind.COUNTER, labelValues));
    }

    /** A counter that is kept elsewhere; asked at each scrape. */
    void counter(Meter meter, DoubleSupplier value, String... labelValues) {
        show(name(meter, Kind.COUNTER, labelValues), value);
    }

    @Override
    public Spread histogram(Meter meter, String... labelValues) {
        return buckets(meter, labelValues);
    }

    BucketReservoir buckets(Meter meter, String... labelValues) {
        MetricName name = name(meter, Kind.HISTOGRAM, labelValues);
        Histogram histogram =
                metrics.histogram(name, () -> new BucketHistogram(new BucketReservoir(Bounds.of(meter.unit()), time)));
        return ((BucketHistogram) histogram).buckets();
    }

    @Override
    public void gauge(Meter meter, DoubleSupplier value, String... labelValues) {
        show(name(meter, Kind.GAUGE, labelValues), value);
    }

    void summary(Meter meter, LongSupplier count, LongSupplier sum, String... labelValues) {
        metrics.register(name(meter, Kind.SUMMARY, labelValues), new Summary(count, sum));
    }

    void info(Meter meter, String... labelValues) {
        show(name(meter, Kind.INFO, labelValues), () -> 1);
    }

    private void show(MetricName name, DoubleSupplier value) {
        metrics.registerGauge(name, value::getAsDouble);
    }

    /** Every meter there is, in the order of their names. */
    List<Meter> meters() {
        return List.copyOf(meters.values());
    }

    /** The series of every meter, by their labels. */
    Map<MetricName, Metric> series() {
        return metrics.getMetrics();
    }

    private MetricName name(Meter meter, Kind kind, String... labelValues) {
        if (meter.kind() != kind || meter.labels().size() != labelValues.length) {
            throw new IllegalArgumentException(
                    "meter: " + meter + " (expected: a " + kind + " with " + labelValues.length + " labels)");
        }
        Meter known = meters.putIfAbsent(meter.name(), meter);
        if (known != null && !known.equals(meter)) {
            throw new IllegalArgumentException("meter: " + meter + " (expected: " + known + ", which has its name)");
        }
        var tags = new LinkedHashMap<String, String>();
        for (int label = 0; label < labelValues.length; label++) {
            tags.put(meter.labels().get(label), labelValues[label]);
        }
        return new MetricName(meter.name(), tags);
    }
}
