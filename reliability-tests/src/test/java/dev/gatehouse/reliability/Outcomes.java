package dev.gatehouse.reliability;

import io.grpc.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How the calls of one kind ended and how long they took, each from when it was made. Times are kept in steps of three per
 * cent. Thread-safe.
 */
final class Outcomes {

    private static final double STEP = 1.03;
    private static final int STEPS = 700;

    private final AtomicLongArray accepted = new AtomicLongArray(STEPS);
    private final AtomicLongArray refused = new AtomicLongArray(STEPS);
    private final Map<Status.Code, LongAdder> others = new ConcurrentHashMap<>();

    void ended(Status status, long nanos) {
        switch (status.getCode()) {
            case OK -> accepted.incrementAndGet(step(nanos));
            case RESOURCE_EXHAUSTED -> refused.incrementAndGet(step(nanos));
            default ->
                others.computeIfAbsent(status.getCode(), _ -> new LongAdder()).increment();
        }
    }

    private static int step(long nanos) {
        double micros = Math.max(1, nanos / 1_000.0);
        return Math.min(STEPS - 1, (int) (Math.log(micros) / Math.log(STEP)));
    }

    long accepted() {
        return sum(accepted);
    }

    long refused() {
        return sum(refused);
    }

    /** Those that ended in neither way, such as past their deadline. */
    long others() {
        return others.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long all() {
        return accepted() + refused() + others();
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += counts.get(step);
        }
        return sum;
    }

    /** The time within which so many of a hundred were accepted. */
    Duration accepted(double percent) {
        return percentile(accepted, percent);
    }

    /** The time within which so many of a hundred refusals came. */
    Duration refused(double percent) {
        return percentile(refused, percent);
    }

    private static Duration percentile(AtomicLongArray counts, double percent) {
        double rank = sum(counts) * percent / 100;
        long before = 0;
        for (int step = 0; step < STEPS; step++) {
            before += counts.get(step);
            if (before > 0 && before >= rank) {
                return Duration.ofNanos((long) (Math.pow(STEP, step + 1) * TimeUnit.MICROSECONDS.toNanos(1)));
            }
        }
        return Duration.ZERO;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d accepted (p50 %.2f ms, p99 %.2f ms), %d refused (p50 %.2f ms), others %s",
                accepted(),
                millis(accepted(50)),
                millis(accepted(99)),
                refused(),
                millis(refused(50)),
                new TreeMap<>(others));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
