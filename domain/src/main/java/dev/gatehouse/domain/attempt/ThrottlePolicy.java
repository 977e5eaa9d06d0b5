package dev.gatehouse.domain.attempt;

import dev.gatehouse.domain.network.ClientNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How guessing passwords is slowed down. On one account no more than 100 tries in a row fail, of everybody together (NIST SP
 * 800-63B-4, section 3.2.2).
 *
 * @param byNetwork whether the network that a call comes from says anything about who makes it
 * @param networkFailures which failure of strangers from one network is the first that makes the next of them wait, from 5
 *     to 10,000
 * @param longestPause how long strangers wait for their next try on one account at most, from 1 s to 24 h; people who are
 *     known wait no longer than that, nor longer than 30 s
 * @param networkMemory for how long after a sign-in its network is known to the account, from 1 d to 3650 d
 */
public record ThrottlePolicy(boolean byNetwork, int networkFailures, Duration longestPause, Duration networkMemory) {

    /** For how long what was tried on addresses is counted that nobody has. */
    private static final Duration KEEP_UNKNOWN = Duration.ofHours(1);

    private static final Duration KEEP_CLEARED = Duration.ofDays(7);
    private static final Duration LONGEST_PAUSE_OF_KNOWN = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofDays(1);

    /** What is right where people sign in from their own devices. */
    public static final ThrottlePolicy STANDARD =
            new ThrottlePolicy(true, 20, Duration.ofMinutes(15), Duration.ofDays(90));

    public ThrottlePolicy {
        if (networkFailures < 5 || networkFailures > 10_000) {
            throw new IllegalArgumentException("networkFailures: " + networkFailures + " (expected: 5 to 10000)");
        }
        requireWithin("longestPause", longestPause, Duration.ofSeconds(1), Duration.ofHours(24));
        requireWithin("networkMemory", networkMemory, Duration.ofDays(1), Duration.ofDays(3650));
    }

    private static void requireWithin(String name, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + shortest + " to " + longest + ")");
        }
    }

    /** What holds for one account and those who are known by this. */
    public AccountLimit account(Familiarity familiarity) {
        Duration known = longestPause.compareTo(LONGEST_PAUSE_OF_KNOWN) < 0 ? longestPause : LONGEST_PAUSE_OF_KNOWN;
        return switch (familiarity) {
            case SESSION -> new AccountLimit(10, known);
            case DEVICE, NETWORK -> new AccountLimit(20, known);
            case STRANGER -> new AccountLimit(50, longestPause);
        };
    }

    /** What holds for the strangers of one network. */
    public NetworkLimit network() {
        return new NetworkLimit(networkFailures);
    }

    /** The network, if it says anything about who calls. This machine does not: whatever runs on it may call for others. */
    public Optional<ClientNetwork> telling(Optional<ClientNetwork> network) {
        return network.filter(from -> byNetwork && !from.isLoopback());
    }

    /** When what was tried is forgotten; what was tried on a user's account never is. */
    public Optional<Instant> forgetAt(boolean isUser, Instant now) {
        return isUser ? Optional.empty() : Optional.of(now.plus(KEEP_UNKNOWN));
    }

    /** When a count is forgotten that a right password has set to nothing; who signs in every day keeps it. */
    public Instant forgetClearedAt(Instant now) {
        return now.plus(KEEP_CLEARED);
    }

    /** Until when a network is known after a sign-in; this instant not included. */
    public Instant knownUntil(Instant now) {
        return now.plus(networkMemory);
    }

    /** Whether a network that is known until then has to be remembered anew; one write a day is enough. */
    public boolean isRenewalDue(Instant knownUntil, Instant now) {
        return knownUntil.isBefore(knownUntil(now).minus(RENEWAL));
    }
}
