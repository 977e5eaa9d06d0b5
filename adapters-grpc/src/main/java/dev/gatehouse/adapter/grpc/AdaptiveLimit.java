package dev.gatehouse.adapter.grpc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many may be somewhere at a time: as many as do not make it slow. A round is as many measurements as there may be
 * at a time; after each, the limit falls by a tenth if they were slow or found no room further in, and rises a little
 * if it was made use of (additive increase, multiplicative decrease, as TCP does).
 *
 * <p>Slow is what takes so much longer, on average, than twice the best round of late: the best is a
 * yardstick that every machine and store brings along.
 *
 * <p>Thread-safe; nobody ever waits for another. A virtual thread that waited for a lock would be counted as inside until it
 * ran again, and where cores are short that is long. So one measurement is dropped where two come at once.
 */
final class AdaptiveLimit {

    /** What a limit may be. */
    record Bounds(int least, int first, int most) {

        Bounds {
            if (least < 1 || first < least || most < first) {
                throw new IllegalArgumentException(
                        "limit: " + least + ", " + first + ", " + most + " (expected: at least 1, each no less)");
            }
        }
    }

    private static final double FALL = 0.9;
    private static final int RISE_PART = 20;
    private static final double TIMES_BEST = 2;
    private static final int LEAST_ROUND = 32;

    /** After so many rounds the best of those before them is forgotten: the machine may have become another. */
    private static final int ROUNDS_REMEMBERED = 1000;

    private final Bounds bounds;
    private final long toleratedNanos;
    private final boolean byTime;

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile double limit;

    /** The most of this round; a greater one may be overwritten by another that came at the same time. */
    private volatile int most;

    /** Whether somebody is in {@link #measured}, to whom the fields below belong. */
    private final AtomicBoolean measuring = new AtomicBoolean();

    private int measurements;
    private int timed;
    private double sum;
    private double best = Double.MAX_VALUE;
    private double bestBefore = Double.MAX_VALUE;
    private int rounds;

    private AdaptiveLimit(Bounds bounds, long toleratedNanos, boolean byTime) {
        this.bounds = bounds;
        this.toleratedNanos = toleratedNanos;
        this.byTime = byTime;
        this.limit = bounds.first();
    }

    /**
     * A limit by time.
     *
     * @param toleratedNanos what makes nothing slow: how much longer than twice its best a round may take on average
     */
    static AdaptiveLimit byTime(Bounds bounds, long toleratedNanos) {
        return new AdaptiveLimit(bounds, toleratedNanos, true);
    }

    /** A limit for work that waits in a queue with a bound of its own, where time says nothing: by refusals alone. */
    static AdaptiveLimit byRefusals(Bounds bounds) {
        return new AdaptiveLimit(bounds, 0, false);
    }

    /**
     * Goes in, if there is room.
     *
     * @param share of the limit, up to which there is room for this one
     */
    boolean enter(double share) {
        // One at least: what is refused while nobody is there would be refused for ever.
        double room = Math.max(1, limit * share);
        int now;
        do {
            now = inside.get();
            if (now >= room) {
                return false;
            }
        } while (!inside.compareAndSet(now, now + 1));
        if (now >= most) {
            most = now + 1;
        }
        return true;
    }

    /** Comes out after so long. */
    void leave(long nanos) {
        inside.decrementAndGet();
        if (measuring.compareAndSet(false, true)) {
            sum += nanos;
            timed++;
            measured();
        }
    }

    /** Comes out because there was no room further in. */
    void leaveRefused() {
        inside.decrementAndGet();
        refusals.incrementAndGet();
        if (measuring.compareAndSet(false, true)) {
            measured();
        }
    }

    /** Comes out without having been anywhere. */
    void turnBack() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }

    int limit() {
        return (int) limit;
    }

    private void measured() {
        measurements++;
        if (measurements >= Math.max(LEAST_ROUND, limit)) {
            endRound();
        }
        measuring.set(false);
    }

    private void endRound() {
        boolean slow = byTime && timed > 0 && isSlow(sum / timed);
        boolean refused = refusals.getAndSet(0) > 0;
        if (slow || refused) {
            limit = Math.max(bounds.least(), limit * FALL);
        } else if (most * 2 >= limit) {
            limit = Math.min(bounds.most(), limit + Math.max(1, limit / RISE_PART));
        }
        most = inside.get();
        measurements = 0;
        timed = 0;
        sum = 0;
    }

    private boolean isSlow(double average) {
        best = Math.min(best, average);
        boolean slow = average > TIMES_BEST * Math.min(best, bestBefore) + toleratedNanos;
        if (++rounds >= ROUNDS_REMEMBERED) {
            rounds = 0;
            bestBefore = best;
            best = average;
        }
        return slow;
    }
}
