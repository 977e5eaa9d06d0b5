package dev.gatehouse.adapter.observability;

import io.dropwizard.metrics5.Histogram;

/** A histogram whose reservoir counts everything, so that nothing is counted twice. */
final class BucketHistogram extends Histogram {

    private final BucketReservoir buckets;

    BucketHistogram(BucketReservoir buckets) {
        super(buckets);
        this.buckets = buckets;
    }

    BucketReservoir buckets() {
        return buckets;
    }

    @Override
    public void update(long value) {
        buckets.update(value);
    }

    @Override
    public long getCount() {
        return buckets.count();
    }

    @Override
    public long getSum() {
        return buckets.sum();
    }
}
