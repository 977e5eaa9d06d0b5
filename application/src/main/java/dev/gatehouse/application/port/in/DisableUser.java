package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;

/** Keeps a user from signing in and ends every session. */
public interface DisableUser {

    /** Refuses an unknown or deleted user and the last active administrator; disabling a disabled user changes nothing. */
    Outcome<User> disableUser(UserId id);
}
