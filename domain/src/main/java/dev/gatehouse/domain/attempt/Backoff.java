package dev.gatehouse.domain.attempt;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait after a failure: a second after so many in a row, twice as long after each that follows, up to a limit.
 *
 * @param from which failure is the first to be followed by a wait
 */
record Backoff(int from, Duration longest) {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 30;

    Duration pause(int failures) {
        if (failures < from) {
            return Duration.ZERO;
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - from, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** Whether it is too early for another try; at the end of the pause it is not. */
    boolean isTooEarly(Tally tally, Instant now) {
        // Without a pause it never is, even if the clock was set back since.
        return tally.failures() >= from && now.isBefore(tally.failedAt().plus(pause(tally.failures())));
    }
}
