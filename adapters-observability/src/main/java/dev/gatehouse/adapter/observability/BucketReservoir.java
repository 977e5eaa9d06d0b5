package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.Spread;
import io.dropwizard.metrics5.Reservoir;
import io.dropwizard.metrics5.Snapshot;
import io.dropwizard.metrics5.WeightedSnapshot;
import io.dropwizard.metrics5.WeightedSnapshot.WeightedSample;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Counts values in buckets, which can be added up over servers, as quantiles cannot. For each bucket it keeps the last value of
 * a trace that somebody can look at. Nothing waits, and values without such a trace allocate nothing. Thread-safe.
 */
final class BucketReservoir implements Reservoir, Spread {

    private final Bounds bounds;
    private final InstantSource time;
    private final long[] upper;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();
    private final AtomicReferenceArray<Example> examples;

    /** A value of a trace. */
    record Example(long value, String traceId, Optional<String> spanId, long atMillis) {}

    BucketReservoir(Bounds bounds, InstantSource time) {
        this.bounds = bounds;
        this.time = time;
        this.upper = bounds.upper().stream()
                .mapToLong(bound -> Math.round(bound * bounds.perUnit()))
                .toArray();
        this.counts = IntStream.rangeClosed(0, upper.length)
                .mapToObj(_ -> new LongAdder())
                .toArray(LongAdder[]::new);
        this.examples = new AtomicReferenceArray<>(counts.length);
    }

    @Override
    public void record(long value, CallTrace trace) {
        int bucket = bucket(value);
        sum.add(value);
        counts[bucket].increment();
        if (trace.isSampled()) {
            trace.traceId()
                    .ifPresent(id -> examples.set(bucket, new Example(value, id.hex(), trace.spanId(), time.millis())));
        }
    }

    // In order, as most values fall into one of the first.
    private int bucket(long value) {
        int bucket = 0;
        while (bucket < upper.length && value > upper[bucket]) {
            bucket++;
        }
        return bucket;
    }

    Bounds bounds() {
        return bounds;
    }

    /** How many values each bucket has; the last one has those above all bounds. */
    long[] counts() {
        return IntStream.range(0, counts.length)
                .mapToLong(bucket -> counts[bucket].sum())
                .toArray();
    }

    /** All values together. */
    long sum() {
        return sum.sum();
    }

    /** The last value of each bucket that has a trace, for those that have one. */
    List<Example> examples() {
        return IntStream.range(0, counts.length)
                .mapToObj(examples::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void update(long value) {
        record(value);
    }

    /** As many values as there is room for: it keeps none of them. */
    @Override
    public int size() {
        return counts.length;
    }

    /** Each value as the bound of its bucket. */
    @Override
    public Snapshot getSnapshot() {
        long[] now = counts();
        return new WeightedSnapshot(IntStream.range(0, now.length)
                .filter(bucket -> now[bucket] > 0)
                .mapToObj(bucket -> new WeightedSample(upper[Math.min(bucket, upper.length - 1)], now[bucket]))
                .toList());
    }

    /** How many values there are. */
    long count() {
        return LongStream.of(counts()).sum();
    }
}
