package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;

/** Lets a user sign in again who was disabled, or whose password was tried too often. */
public interface EnableUser {

    /**
     * Refuses an unknown or deleted user, another version than the expected one, and a request id that was used for another
     * request. The failed tries to sign in as the user are forgotten; otherwise enabling an active user
     * changes nothing.
     */
    Outcome<User> enableUser(Call call, UserCommand command);
}
