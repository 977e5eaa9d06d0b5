package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.user.User;
import java.time.Instant;
import java.util.Optional;

/** What a request was answered: a copy, which stays as it is. */
public sealed interface Answer {

    /**
     * To a request about a user.
     *
     * @param revokedSessions how many sessions of the user the request ended, if it was to end them
     */
    record OfUser(User user, int revokedSessions) implements Answer {

        /** To a request that was not to end sessions. */
        public OfUser(User user) {
            this(user, 0);
        }
    }

    /**
     * To a request about a service client.
     *
     * @param secretSalt what the secret that was given out is derived with once more, if one was; without it, which is when
     *     the answer is forgotten, nobody can
     */
    record OfClient(Client client, Optional<KeyBytes> secretSalt) implements Answer {}

    /** To a request for another signing key: which it was, and from when on it was to sign. */
    record OfSigningKey(String keyId, Instant signsFrom) implements Answer {}
}
