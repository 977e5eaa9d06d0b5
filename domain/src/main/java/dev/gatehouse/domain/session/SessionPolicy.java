package dev.gatehouse.domain.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions live and how refresh tokens are replayed.
 *
 * @param idleTimeout a session ends when it was not refreshed for this long; positive, at most the absolute timeout
 * @param absoluteTimeout a session ends this long after its sign-in, however often it was refreshed; positive
 * @param replayWindow for how long after a trade the traded token returns the same successor again; 0 to 60 s
 * @param maxReplays how often it does; 0 to 100
 * @param maxSessionsPerUser how many live sessions a user has at most; a further sign-in ends the oldest; 1 to 1000
 */
public record SessionPolicy(
        Duration idleTimeout, Duration absoluteTimeout, Duration replayWindow, int maxReplays, int maxSessionsPerUser) {

    private static final Duration MAX_REPLAY_WINDOW = Duration.ofSeconds(60);
    private static final int MAX_REPLAYS = 100;
    private static final int MAX_SESSIONS = 1000;

    /** Idle 7 days, absolute 30 days, 10 replays within 30 seconds, 50 sessions. */
    public static final SessionPolicy STANDARD =
            new SessionPolicy(Duration.ofDays(7), Duration.ofDays(30), Duration.ofSeconds(30), 10, 50);

    public SessionPolicy {
        require(absoluteTimeout.isPositive(), "absoluteTimeout", absoluteTimeout, "more than zero");
        require(
                idleTimeout.isPositive() && idleTimeout.compareTo(absoluteTimeout) <= 0,
                "idleTimeout",
                idleTimeout,
                "more than zero, at most the absolute timeout of " + absoluteTimeout);
        require(
                !replayWindow.isNegative() && replayWindow.compareTo(MAX_REPLAY_WINDOW) <= 0,
                "replayWindow",
                replayWindow,
                "0 to 60 seconds");
        require(maxReplays >= 0 && maxReplays <= MAX_REPLAYS, "maxReplays", maxReplays, "0 to " + MAX_REPLAYS);
        require(
                maxSessionsPerUser >= 1 && maxSessionsPerUser <= MAX_SESSIONS,
                "maxSessionsPerUser",
                maxSessionsPerUser,
                "1 to " + MAX_SESSIONS);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** Until when a session lives that is used now: the idle timeout, but never past its absolute end. */
    Instant idleExpiry(Instant now, Instant absoluteExpiresAt) {
        Instant idle = now.plus(idleTimeout);
        return idle.isBefore(absoluteExpiresAt) ? idle : absoluteExpiresAt;
    }
}
