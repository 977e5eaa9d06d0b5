package dev.gatehouse.domain.user;

import java.time.Duration;

/**
 * For how long things are kept that nobody needs any more.
 *
 * @param deletedUsers from a deletion until the account is erased; none at all erases it at once
 * @param auditEvents from the event on, at least; the log is pruned once a day
 */
public record RetentionPolicy(Duration deletedUsers, Duration auditEvents) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Thirty days to change one's mind, and a year to find out what happened, with time to look. */
    public static final RetentionPolicy STANDARD = new RetentionPolicy(Duration.ofDays(30), Duration.ofDays(400));

    public RetentionPolicy {
        requireBetween("deletedUsers", deletedUsers, Duration.ZERO);
        requireBetween("auditEvents", auditEvents, Duration.ofDays(1));
    }

    private static void requireBetween(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + LONGEST + ")");
        }
    }
}
