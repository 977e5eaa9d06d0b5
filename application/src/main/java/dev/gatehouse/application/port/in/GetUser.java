package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;

/** Reads one user, also a disabled or deleted one. */
public interface GetUser {

    /** Refuses an id that nobody has. */
    Outcome<User> getUser(UserId id);
}
