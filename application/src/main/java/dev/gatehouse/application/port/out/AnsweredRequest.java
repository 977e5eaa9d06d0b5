package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import dev.gatehouse.domain.user.User;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that was carried out, with its answer.
 *
 * @param caller the id of the user or client who called
 * @param password the hash of the password that was part of the request, if one was
 * @param answer the user as it was answered
 * @param revokedSessions how many sessions of the user the request ended, if it was to end them
 */
public record AnsweredRequest(
        UUID caller,
        RequestId id,
        RequestFingerprint fingerprint,
        Optional<PasswordHash> password,
        User answer,
        int revokedSessions,
        Instant answeredAt) {

    /** The answer to a request that was not to end sessions. */
    public AnsweredRequest(
            UUID caller,
            RequestId id,
            RequestFingerprint fingerprint,
            Optional<PasswordHash> password,
            User answer,
            Instant answeredAt) {
        this(caller, id, fingerprint, password, answer, 0, answeredAt);
    }
}
