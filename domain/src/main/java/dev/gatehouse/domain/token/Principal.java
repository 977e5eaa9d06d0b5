package dev.gatehouse.domain.token;

import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;

/**
 * Who makes a call: the bearer of an access token that was verified against keys and store during this very call.
 *
 * @param roles the user's roles now, whatever the token says
 */
public record Principal(UserId userId, SessionId sessionId, Roles roles) {

    public boolean isAdministrator() {
        return roles.contains(Role.ADMINISTRATOR);
    }
}
