package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;

/** Restores a deleted user, who is again what the user was before: active or disabled, and signed in nowhere. */
public interface UndeleteUser {

    /**
     * Refuses an unknown user, which one is too whose time to be restored is over, another version than the expected one, and
     * a request id that was used for another request. Restoring a user who is not deleted changes nothing.
     */
    Outcome<User> undeleteUser(Call call, UserCommand command);
}
