package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;

/** Lets users choose another password, who know the one they have. */
public interface ChangePassword {

    /**
     * Replaces the caller's own password, ends the user's other sessions unless they are to be kept, and drops a reset that
     * was started. A sign-in at the same time comes before the change, and is ended with the others, or needs the new
     * password.
     *
     * <p>Refuses anybody else than the user, a new password that breaks the policy or is the current one, a wrong current
     * password, after one password hash, and a request id that was used for another request. The caller closes the
     * passwords.
     *
     * @throws dev.gatehouse.application.port.OverloadedException when too many passwords are being checked
     */
    Outcome<User> changePassword(Call call, ChangePasswordCommand command);

    /** Which password is to take the place of which. */
    record ChangePasswordCommand(UserId id, RawPassword current, RawPassword chosen, boolean keepOtherSessions) {}
}
