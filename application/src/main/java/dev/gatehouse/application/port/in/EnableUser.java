package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;

/** Lets a disabled user sign in again. */
public interface EnableUser {

    /**
     * Refuses an unknown or deleted user, another version than the expected one, and a request id that was used for another
     * request. Enabling an active user changes nothing.
     */
    Outcome<User> enableUser(Call call, UserCommand command);
}
