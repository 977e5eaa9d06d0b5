package dev.gatehouse.adapter.grpc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many may be somewhere at a time: as many as do not make it slow. A round is a tenth of a second and some measurements;
 * after each, the limit falls by a fifth if it was slow or there was no room further in, and rises a little if it was made
 * use of (additive increase, multiplicative decrease, as TCP does).
 *
 * <p>Work is slow that takes so much longer, on average, than twice the best round of late: the best is a yardstick that every
 * machine and store brings along. A queue is slow if most wait in it for longer than is tolerated: a burst delays some, and is
 * over by the end of the round, where a queue that stands delays all (CoDel tells the one from the other likewise, RFC 8289,
 * section 3).
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

    /** What tells of a round. */
    private enum Signal {
        WORK,
        QUEUE,
        DOOR,
        REFUSALS
    }

    private static final double FALL = 0.8;
    private static final int RISE_PART = 10;
    private static final double TIMES_BEST = 2;
    private static final int LEAST_MEASUREMENTS = 32;
    private static final long LEAST_ROUND_NANOS = 100_000_000;

    /** After so many rounds the best of those before them is forgotten: the machine may have become another. */
    private static final int ROUNDS_REMEMBERED = 1000;

    private final Bounds bounds;
    private final long toleratedNanos;
    private final Signal signal;

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile double limit;

    /** The most of this round; a greater one may be overwritten by another that came at the same time. */
    private volatile int most;

    /** Whether somebody is in {@link #measured}, to whom the fields below belong. */
    private final AtomicBoolean measuring = new AtomicBoolean();

    private int measurements;
    private long roundBegan;
    private int timed;
    private double sum;
    private int late;
    private double best = Double.MAX_VALUE;
    private double bestBefore = Double.MAX_VALUE;
    private int rounds;

    private AdaptiveLimit(Bounds bounds, long toleratedNanos, Signal signal) {
        this.bounds = bounds;
        this.toleratedNanos = toleratedNanos;
        this.signal = signal;
        this.limit = bounds.first();
    }

    /**
     * A limit for work, by the time that it takes.
     *
     * @param toleratedNanos how much longer than twice its best a round may take on average without being slow
     */
    static AdaptiveLimit ofWork(Bounds bounds, long toleratedNanos) {
        return new AdaptiveLimit(bounds, toleratedNanos, Signal.WORK);
    }

    /**
     * A limit for a queue, by the time for which most wait.
     *
     * @param toleratedNanos for how long they may wait without its being slow
     */
    static AdaptiveLimit ofQueue(Bounds bounds, long toleratedNanos) {
        return new AdaptiveLimit(bounds, toleratedNanos, Signal.QUEUE);
    }

    /** A limit for a queue that stands elsewhere, so that it may rise whether or not it is made use of; else the same. */
    static AdaptiveLimit ofDoor(Bounds bounds, long toleratedNanos) {
        return new AdaptiveLimit(bounds, toleratedNanos, Signal.DOOR);
    }

    /** A limit for work that waits in a queue with a bound of its own, where time says nothing: by refusals alone. */
    static AdaptiveLimit byRefusals(Bounds bounds) {
        return new AdaptiveLimit(bounds, 0, Signal.REFUSALS);
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

    /**
     * Comes out after so long.
     *
     * @param now when, by {@link System#nanoTime}
     */
    void leave(long nanos, long now) {
        inside.decrementAndGet();
        if (measuring.compareAndSet(false, true)) {
            late += nanos > toleratedNanos ? 1 : 0;
            sum += nanos;
            timed++;
            measured(now);
        }
    }

    /** Comes out because there was no room further in. */
    void leaveRefused(long now) {
        inside.decrementAndGet();
        refusals.incrementAndGet();
        if (measuring.compareAndSet(false, true)) {
            measured(now);
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

    private void measured(long now) {
        if (measurements == 0) {
            roundBegan = now;
        }
        measurements++;
        if (measurements >= LEAST_MEASUREMENTS && now - roundBegan >= LEAST_ROUND_NANOS) {
            endRound();
        }
        measuring.set(false);
    }

    private void endRound() {
        boolean slow = switch (signal) {
            case WORK -> timed > 0 && isSlow(sum / timed);
            case QUEUE, DOOR -> late * 2 > timed;
            case REFUSALS -> false;
        };
        boolean refused = refusals.getAndSet(0) > 0;
        if (slow || refused) {
            limit = Math.max(bounds.least(), limit * FALL);
        } else if (signal == Signal.DOOR || most * 2 >= limit) {
            limit = Math.min(bounds.most(), limit + Math.max(1, limit / RISE_PART));
        }
        most = inside.get();
        measurements = 0;
        timed = 0;
        sum = 0;
        late = 0;
    }

    private boolean isSlow(double round) {
        best = Math.min(best, round);
        boolean slow = round > TIMES_BEST * Math.min(best, bestBefore) + toleratedNanos;
        if (++rounds >= ROUNDS_REMEMBERED) {
            rounds = 0;
            bestBefore = best;
            best = round;
        }
        return slow;
    }
}
