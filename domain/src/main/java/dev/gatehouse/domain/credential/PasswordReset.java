package dev.gatehouse.domain.credential;

import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;

/**
 * A reset that was started: whoever holds the code may choose the user's password, once.
 *
 * @param code the hash of the code
 * @param expiresAt from this instant on the code is refused
 */
public record PasswordReset(UserId user, SecretHash code, Instant startedAt, Instant expiresAt) {

    public static PasswordReset start(UserId user, ResetCode code, ResetPolicy policy, Instant now) {
        return new PasswordReset(user, code.hash(), now, policy.expiry(now));
    }
}
