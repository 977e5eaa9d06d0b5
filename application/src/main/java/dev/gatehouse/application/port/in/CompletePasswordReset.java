package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.UserId;

/** Lets whoever holds a reset code choose the user's password. */
public interface CompletePasswordReset {

    /**
     * Sets the password, uses the code up, ends every session of the user, and has failed tries to sign in forgotten.
     *
     * <p>Refuses a code that is unknown, used, replaced or expired, or whose user was disabled or deleted since, always
     * alike and without a password hash. A password that breaks the policy is refused too, and leaves the code good. Of
     * several calls with one code exactly one is accepted. The caller closes the password.
     *
     * @throws dev.gatehouse.application.port.OverloadedException when too many passwords are being hashed
     */
    Outcome<UserId> completePasswordReset(Call call, ResetCode code, RawPassword chosen);
}
