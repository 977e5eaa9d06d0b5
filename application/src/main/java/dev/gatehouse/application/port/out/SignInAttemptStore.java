package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps how many tries to sign in have failed, and from which networks users sign in, within a transaction. Of transactions
 * that look at a tally and set it, each sees what the one before has set.
 */
public interface SignInAttemptStore {

    /** The tally under a key, even if its time is over. */
    Optional<Tally> find(AttemptKey key);

    /**
     * Sets the tally under a key, in place of any before it.
     *
     * @param user whose account it counts for: a user who exists, and the same each time; empty for a network, and for an
     *     address that nobody has
     */
    void set(AttemptKey key, Optional<UserId> user, Tally tally);

    /**
     * Sets the tallies to no failures that count for the account of a user.
     *
     * @param forgetAt when their time is over now
     * @return how many had failures
     */
    int clear(UserId user, Instant forgetAt);

    /** Removes tallies whose time was over at or before the instant, at most so many; returns how many. */
    int removeForgotten(Instant until, int limit);

    /** Until when a network is known, even if that is over; empty when it never was, or was forgotten. */
    Optional<Instant> knownUntil(AttemptKey network);

    /** Sets until when a network is known to the account of a user, who exists and is the same each time. */
    void know(AttemptKey network, UserId user, Instant until);

    /** Removes networks that were known until the instant or less, at most so many; returns how many. */
    int removeUnknown(Instant until, int limit);

    /** Removes all that is kept for a user: tallies and known networks. */
    void removeAll(UserId user);
}
