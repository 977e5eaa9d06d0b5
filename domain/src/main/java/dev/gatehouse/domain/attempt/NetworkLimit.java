package dev.gatehouse.domain.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many tries of strangers may fail that come from one network, over all accounts, and how long they wait between them.
 * One failure is forgotten each minute; the tally's {@code forgetAt} says when the last one is.
 */
public final class NetworkLimit {

    private static final Duration FORGETS_ONE_IN = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** By then the pause is at its longest; more would only make it last when everything is over. */
    private static final int MOST_PAUSES = 10;

    private final int most;
    private final Backoff backoff;

    NetworkLimit(int pausesFrom) {
        this.most = pausesFrom + MOST_PAUSES;
        this.backoff = new Backoff(pausesFrom, LONGEST_PAUSE);
    }

    /** Whether a try may go through now. */
    public boolean admits(Optional<Tally> tally, Instant now) {
        return tally.filter(counted -> backoff.isTooEarly(counted, now)).isEmpty();
    }

    /** Counts a try that goes through. */
    public Tally count(Optional<Tally> tally, Instant now) {
        int failures = Math.min(most, level(tally, now) + 1);
        Instant start = tally.flatMap(Tally::forgetAt).filter(now::isBefore).orElse(now);
        Instant latest = now.plus(FORGETS_ONE_IN.multipliedBy(most));
        Instant end = start.plus(FORGETS_ONE_IN);
        return new Tally(failures, now, now, Optional.of(end.isBefore(latest) ? end : latest));
    }

    /** How many failures are not forgotten yet. */
    private int level(Optional<Tally> tally, Instant now) {
        return tally.flatMap(Tally::forgetAt)
                .map(end -> Duration.between(now, end))
                .filter(Duration::isPositive)
                .map(left -> left.plus(FORGETS_ONE_IN).minusNanos(1).dividedBy(FORGETS_ONE_IN))
                .map(minutes -> (int) Math.min(most, minutes))
                .orElse(0);
    }

    /** Notes a try that does not go through. */
    public Tally holdBack(Optional<Tally> tally, Instant now) {
        return tally.map(counted -> counted.heldBack(now)).orElseGet(() -> Tally.nothing(now, Optional.of(now)));
    }

    /** Takes one try back that has not failed. */
    public Tally takeBack(Tally tally) {
        return new Tally(
                Math.max(0, tally.failures() - 1),
                tally.failedAt(),
                tally.triedAt(),
                tally.forgetAt().map(end -> end.minus(FORGETS_ONE_IN)));
    }
}
