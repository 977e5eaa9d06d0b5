package dev.gatehouse.adapter.grpc;

/**
 * How many may be somewhere at a time: as many as do not make it slow. A round is as many measurements as there may be
 * at a time; after each, the limit falls by a tenth if they were slow or found no room further in, and rises a little
 * if it was made use of (additive increase, multiplicative decrease, as TCP does).
 *
 * <p>Slow is what takes so much longer, on average, than twice the best round of late: the best is a
 * yardstick that every machine and store brings along. Thread-safe; it never waits.
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
    private final boolean measured;

    private int inside;
    private double limit;

    private int most;
    private int measurements;
    private int refusals;
    private double sum;
    private double best = Double.MAX_VALUE;
    private double bestBefore = Double.MAX_VALUE;
    private int rounds;

    private AdaptiveLimit(Bounds bounds, long toleratedNanos, boolean measured) {
        this.bounds = bounds;
        this.toleratedNanos = toleratedNanos;
        this.measured = measured;
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
    synchronized boolean enter(double share) {
        // One at least: what is refused while nobody is there would be refused for ever.
        if (inside >= Math.max(1, limit * share)) {
            return false;
        }
        inside++;
        most = Math.max(most, inside);
        return true;
    }

    /** Comes out after so long. */
    synchronized void leave(long nanos) {
        inside--;
        sum += nanos;
        measured();
    }

    /** Comes out because there was no room further in. */
    synchronized void leaveRefused() {
        inside--;
        refusals++;
        measured();
    }

    /** Comes out without having been anywhere. */
    synchronized void turnBack() {
        inside--;
    }

    synchronized int inside() {
        return inside;
    }

    synchronized int limit() {
        return (int) limit;
    }

    private void measured() {
        measurements++;
        if (measurements >= Math.max(LEAST_ROUND, limit)) {
            endRound();
        }
    }

    private void endRound() {
        boolean slow = measured && isSlow();
        if (slow || refusals > 0) {
            limit = Math.max(bounds.least(), limit * FALL);
        } else if (most * 2 >= limit) {
            limit = Math.min(bounds.most(), limit + Math.max(1, limit / RISE_PART));
        }
        most = inside;
        measurements = 0;
        refusals = 0;
        sum = 0;
    }

    private boolean isSlow() {
        int timed = measurements - refusals;
        if (timed == 0) {
            return false;
        }
        double average = sum / timed;
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
