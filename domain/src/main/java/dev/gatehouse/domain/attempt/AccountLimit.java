package dev.gatehouse.domain.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many tries in a row may fail on one account, for one kind of people who try, and how long they wait between them. Time
 * alone takes nothing back.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B-4, section 3.2.2</a>
 */
public final class AccountLimit {

    private static final int PAUSES_FROM = 5;

    private final int closesAt;
    private final Backoff backoff;

    AccountLimit(int closesAt, Duration longestPause) {
        this.closesAt = closesAt;
        this.backoff = new Backoff(PAUSES_FROM, longestPause);
    }

    /** How many failures in a row there are before no try is let through. */
    public int closesAt() {
        return closesAt;
    }

    /** Whether no try is let through, however long one waits. */
    public boolean isClosed(Optional<Tally> tally) {
        return tally.filter(counted -> counted.failures() >= closesAt).isPresent();
    }

    /** Whether a try may go through now. */
    public boolean admits(Optional<Tally> tally, Instant now) {
        return !isClosed(tally)
                && tally.filter(counted -> backoff.isTooEarly(counted, now)).isEmpty();
    }

    /**
     * Counts a try that goes through.
     *
     * @param forgetAt when time makes forget it, if so
     */
    public Tally count(Optional<Tally> tally, Instant now, Optional<Instant> forgetAt) {
        int before = tally.map(Tally::failures).orElse(0);
        return new Tally(before + 1, now, now, forgetAt);
    }

    /** Notes a try that does not go through. */
    public Tally holdBack(Optional<Tally> tally, Instant now, Optional<Instant> forgetAt) {
        return tally.map(counted -> counted.heldBack(now).withForgetAt(forgetAt))
                .orElseGet(() -> Tally.nothing(now, forgetAt));
    }

    /** Takes one try back that came to nothing. */
    public Tally takeBack(Tally tally) {
        return new Tally(Math.max(0, tally.failures() - 1), tally.failedAt(), tally.triedAt(), tally.forgetAt());
    }
}
