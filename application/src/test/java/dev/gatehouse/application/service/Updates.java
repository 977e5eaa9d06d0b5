package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.util.Map;
import java.util.Optional;

/** Changes of one thing about a user. */
final class Updates {

    private Updates() {}

    static UpdateUserCommand email(UserId id, String email) {
        return update(id, Optional.of(EmailAddress.parse(email)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static UpdateUserCommand displayName(UserId id, String name) {
        return update(id, Optional.empty(), Optional.of(new DisplayName(name)), Optional.empty(), Optional.empty());
    }

    static UpdateUserCommand roles(UserId id, Role... roles) {
        return update(id, Optional.empty(), Optional.empty(), Optional.of(Roles.of(roles)), Optional.empty());
    }

    static UpdateUserCommand attributes(UserId id, Map<String, String> attributes) {
        return update(id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Attributes.of(attributes)));
    }

    /** The same change, of a user who is at this version. */
    static UpdateUserCommand expecting(Etag etag, UpdateUserCommand update) {
        return new UpdateUserCommand(
                update.id(),
                Optional.of(etag),
                update.email(),
                update.displayName(),
                update.roles(),
                update.attributes());
    }

    private static UpdateUserCommand update(
            UserId id,
            Optional<EmailAddress> email,
            Optional<DisplayName> name,
            Optional<Roles> roles,
            Optional<Attributes> attributes) {
        return new UpdateUserCommand(id, Optional.empty(), email, name, roles, attributes);
    }
}
