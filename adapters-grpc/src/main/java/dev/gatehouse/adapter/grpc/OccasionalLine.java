package dev.gatehouse.adapter.grpc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/** A log line about something that others can make happen as often as they like: written at most once a minute. Thread-safe. */
final class OccasionalLine {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final InstantSource time;
    private final LongConsumer line;
    private Instant next = Instant.MIN;
    private long unsaid;

    /**
     * A line that was not written yet.
     *
     * @param line writes it, with how often it happened since the one before
     */
    OccasionalLine(InstantSource time, LongConsumer line) {
        this.time = time;
        this.line = line;
    }

    /** It happened again. */
    void happened() {
        long count = countToSay();
        if (count > 0) {
            line.accept(count);
        }
    }

    private synchronized long countToSay() {
        unsaid++;
        Instant now = time.instant();
        if (now.isBefore(next)) {
            return 0;
        }
        long count = unsaid;
        unsaid = 0;
        next = now.plus(PAUSE);
        return count;
    }
}
