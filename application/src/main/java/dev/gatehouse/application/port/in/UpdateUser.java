package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

/** Changes who a user is or what the user may do. */
public interface UpdateUser {

    /**
     * Refuses an unknown or deleted user, a taken e-mail address, a change of address or roles by anybody but an
     * administrator, and a change that leaves no active administrator.
     */
    Outcome<User> updateUser(Principal caller, UpdateUserCommand command);

    /** The new values; what is empty stays as it is. */
    record UpdateUserCommand(
            UserId id, Optional<EmailAddress> email, Optional<DisplayName> displayName, Optional<Roles> roles) {}
}
