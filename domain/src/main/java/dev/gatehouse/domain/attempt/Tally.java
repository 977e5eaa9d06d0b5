package dev.gatehouse.domain.attempt;

import java.time.Instant;
import java.util.Optional;

/**
 * The failures that are counted under one key.
 *
 * @param failures how many count, at least 0
 * @param failedAt when the last one was counted
 * @param triedAt when somebody tried last, even if that was too early to be a try. It moves with every try, so that each
 *     costs a write
 * @param forgetAt from when on nothing of this counts, if time makes forget it
 */
public record Tally(int failures, Instant failedAt, Instant triedAt, Optional<Instant> forgetAt) {

    public Tally {
        if (failures < 0) {
            throw new IllegalArgumentException("failures: " + failures + " (expected: at least 0)");
        }
    }

    /** Nothing has failed. */
    static Tally nothing(Instant now, Optional<Instant> forgetAt) {
        return new Tally(0, now, now, forgetAt);
    }

    /** Whether nothing of this counts any more. */
    public boolean isForgotten(Instant now) {
        return forgetAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** The same after a try that came too early. A clock that was set back must not make the wait longer than it is. */
    Tally heldBack(Instant now) {
        return new Tally(failures, failedAt.isAfter(now) ? now : failedAt, now, forgetAt);
    }

    Tally withForgetAt(Optional<Instant> end) {
        return new Tally(failures, failedAt, triedAt, end);
    }
}
