package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;

/** Lets a disabled user sign in again. */
public interface EnableUser {

    /** Refuses an unknown or deleted user; enabling an active user changes nothing. */
    Outcome<User> enableUser(UserId id);
}
