package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;

/** Keeps a user from signing in and ends every session. */
public interface DisableUser {

    /**
     * Refuses an unknown or deleted user, another version than the expected one, the last active administrator, and a request id
     * that was used for another request. Disabling a disabled user changes nothing.
     */
    Outcome<User> disableUser(Call call, UserCommand command);
}
