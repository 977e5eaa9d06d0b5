package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that was carried out, with its answer.
 *
 * @param caller the id of the user or client who called
 * @param password the hash of the password that was part of the request, if one was
 */
public record AnsweredRequest(
        UUID caller,
        RequestId id,
        RequestFingerprint fingerprint,
        Optional<PasswordHash> password,
        Answer answer,
        Instant answeredAt) {}
