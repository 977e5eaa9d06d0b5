package dev.gatehouse.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long something took each time, and how long it may take. */
final class Durations {

    /** What takes a while. */
    @FunctionalInterface
    interface Work {

        void run() throws Exception;
    }

    private final Duration limit;
    private final List<Duration> measured = new ArrayList<>();

    Durations(Duration limit) {
        this.limit = limit;
    }

    void measure(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        measured.add(took);
    }

    /** Throws when it took longer than the limit once. */
    void requireWithinLimit() {
        Duration longest = Collections.max(measured);
        if (longest.compareTo(limit) > 0) {
            throw new AssertionError("longest: " + longest + " (expected: at most " + limit + ")");
        }
    }

    int count() {
        return measured.size();
    }

    @Override
    public String toString() {
        List<Duration> sorted = measured.stream().sorted().toList();
        return sorted.get(sorted.size() / 2).toMillis() + " ms in the median, "
                + Collections.max(sorted).toMillis() + " ms at most";
    }
}
