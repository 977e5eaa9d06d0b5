package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.outcome.Outcome;
import java.time.Instant;

/** Lets administrators start the reset of a password that somebody has forgotten. Nobody but the user chooses the new one. */
public interface ResetPassword {

    /**
     * Makes a code for {@link CompletePasswordReset}, in place of any before it. The password stays good until then. A
     * disabled user stays disabled.
     *
     * <p>Refuses an unknown or deleted user, another version than the expected one, and a request id that was used for
     * another request. The same request gets the same code again, although the store keeps only its hash.
     */
    Outcome<StartedReset> resetPassword(Call call, UserCommand command);

    /**
     * A code for the user.
     *
     * @param expiresAt from this instant on the code is refused
     */
    record StartedReset(ResetCode code, Instant expiresAt) {}
}
