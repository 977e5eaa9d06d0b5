package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;

/** Deletes a user softly and ends every session. */
public interface DeleteUser {

    /** Refuses an unknown user and the last active administrator; deleting a deleted user changes nothing. */
    Outcome<User> deleteUser(UserId id);
}
