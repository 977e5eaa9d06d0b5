package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;

/** Deletes a user softly and ends every session. */
public interface DeleteUser {

    /**
     * Refuses an unknown user, another version than the expected one, the last active administrator, and a request id that was
     * used for another request. Deleting a deleted user changes nothing.
     */
    Outcome<User> deleteUser(Call call, UserCommand command);
}
