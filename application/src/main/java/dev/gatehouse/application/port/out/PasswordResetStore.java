package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** Keeps the password resets that were started, at most one for each user, within a transaction. */
public interface PasswordResetStore {

    /**
     * Sets the reset of a user who exists, in place of any before it; throws {@link ConflictException} when another user's
     * has the same code.
     */
    void set(PasswordReset reset);

    /** The reset whose code has this hash, if it is good at {@code now}. */
    Optional<PasswordReset> findGood(SecretHash code, Instant now);

    /** Removes the reset of a user, if there is one; returns whether there was. */
    boolean remove(UserId user);

    /** Removes resets that expired at or before the instant, at most so many; returns how many. */
    int removeExpired(Instant expiredUntil, int limit);
}
