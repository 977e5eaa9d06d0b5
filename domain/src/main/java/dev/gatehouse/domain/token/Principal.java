package dev.gatehouse.domain.token;

import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;
import java.util.UUID;

/**
 * Who makes a call: the bearer of an access token that was verified against keys and store during this very call. What it may
 * do is what it may do now, whatever the token says.
 */
public sealed interface Principal {

    /** Tells the caller from every other, person or client: all ids are chosen here, and no two are alike. */
    UUID id();

    /** Whether the caller is this user. */
    default boolean isUser(UserId user) {
        return this instanceof Person person && person.userId().equals(user);
    }

    /** The session that the caller calls with; a client has none. */
    default Optional<SessionId> session() {
        return this instanceof Person person ? Optional.of(person.sessionId()) : Optional.empty();
    }

    /** Whether the caller is a person who may manage every user. */
    default boolean isAdministrator() {
        return this instanceof Person person && person.roles().contains(Role.ADMINISTRATOR);
    }

    /** Whether the caller may manage users: an administrator every user, a client those who are no administrators. */
    default boolean managesUsers() {
        return switch (this) {
            case Person _ -> isAdministrator();
            case Client client -> client.scopes().contains(Scope.USERS_WRITE);
        };
    }

    /**
     * A user who has signed in.
     *
     * @param roles the user's roles now
     */
    record Person(UserId userId, SessionId sessionId, Roles roles) implements Principal {

        @Override
        public UUID id() {
            return userId.value();
        }
    }

    /**
     * A service client that calls for itself.
     *
     * @param scopes those of the token that the client has now
     * @param servedAudiences the services that the client is now
     */
    record Client(ClientId clientId, Scopes scopes, Audiences servedAudiences) implements Principal {

        @Override
        public UUID id() {
            return clientId.value();
        }
    }
}
