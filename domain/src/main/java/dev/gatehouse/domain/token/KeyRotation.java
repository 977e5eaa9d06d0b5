package dev.gatehouse.domain.token;

import java.time.Duration;
import java.time.Instant;

/**
 * How often another key begins to sign, and how long before that it is published.
 *
 * @param period for how long a key signs; zero for ever, else at least 1 hour and longer than {@link #lead}
 * @param keySetMaxAge for how long a verifier may remember the published keys; 10 seconds to 24 hours
 */
public record KeyRotation(Duration period, Duration keySetMaxAge) {

    /** By how much clocks of servers may differ, and the time that a server takes to notice a key. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration SHORTEST_PERIOD = Duration.ofHours(1);
    private static final Duration SHORTEST_AGE = Duration.ofSeconds(10);
    private static final Duration LONGEST_AGE = Duration.ofHours(24);

    public static final KeyRotation STANDARD = new KeyRotation(Duration.ofDays(90), Duration.ofMinutes(5));

    public KeyRotation {
        if (keySetMaxAge.compareTo(SHORTEST_AGE) < 0 || keySetMaxAge.compareTo(LONGEST_AGE) > 0) {
            throw new IllegalArgumentException("keySetMaxAge: " + keySetMaxAge + " (expected: 10 seconds to 24 hours)");
        }
        Duration lead = lead(keySetMaxAge);
        if (!period.isZero() && (period.compareTo(SHORTEST_PERIOD) < 0 || period.compareTo(lead) <= 0)) {
            throw new IllegalArgumentException("period: " + period + " (expected: 0, or at least " + SHORTEST_PERIOD
                    + " and more than " + lead + ", for which a key is published before it signs)");
        }
    }

    /**
     * How long a key is published before it signs: so that whoever remembers the published keys for as long as they may, and
     * could not read them once when they should have, knows the key when its first token comes.
     */
    public Duration lead() {
        return lead(keySetMaxAge);
    }

    private static Duration lead(Duration keySetMaxAge) {
        return keySetMaxAge.multipliedBy(2).plus(MARGIN);
    }

    /** Whether it is time to publish the key that follows one that signs since the instant. */
    boolean isDue(Instant signsSince, Instant now) {
        return !period.isZero() && !now.plus(lead()).isBefore(signsSince.plus(period));
    }
}
