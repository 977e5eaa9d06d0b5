package dev.gatehouse.domain.token;

import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.UUID;

/** Whom an access token speaks for, and what it says of this bearer alone (RFC 9068, section 2.2). */
public sealed interface TokenSubject {

    /** The claim “sub”. */
    UUID id();

    /** The claim “client_id”. */
    String clientId();

    /**
     * A user.
     *
     * @param userId the claim “sub”
     * @param clientId the claim “client_id”, which is never a user's id
     * @param sessionId the claim “sid”
     * @param roles the claim “roles”, as they were when the token was issued
     * @param authenticatedAt the claim “auth_time”, whole seconds
     */
    record Person(UserId userId, String clientId, SessionId sessionId, Roles roles, Instant authenticatedAt)
            implements TokenSubject {

        @Override
        public UUID id() {
            return userId.value();
        }
    }

    /**
     * A service client that acts for itself: its id is “sub” and “client_id”, and there is no session.
     *
     * @param client the claim “sub”
     */
    record Client(ClientId client) implements TokenSubject {

        @Override
        public UUID id() {
            return client.value();
        }

        @Override
        public String clientId() {
            return client.toString();
        }
    }
}
