package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/** Changes who a user is or what the user may do. */
public interface UpdateUser {

    /**
     * Refuses an unknown or deleted user, another version than the expected one, a taken e-mail address, a change of anything
     * but the own display name by anybody but an administrator or a service client that may write users, a change of roles or
     * of an administrator by a client, a change that leaves no active administrator, and a request id that was used for another
     * request.
     */
    Outcome<User> updateUser(Call call, UpdateUserCommand command);

    /** The new values; what is empty stays as it is. */
    record UpdateUserCommand(
            UserId id,
            Optional<Etag> expected,
            Optional<EmailAddress> email,
            Optional<DisplayName> displayName,
            Optional<Roles> roles,
            Optional<Attributes> attributes) {

        /** Whether the display name is all that may change. */
        public boolean isNameOnly() {
            return email.isEmpty() && roles.isEmpty() && attributes.isEmpty();
        }
    }
}
