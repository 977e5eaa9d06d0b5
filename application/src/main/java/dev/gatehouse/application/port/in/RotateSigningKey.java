package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.outcome.Outcome;
import java.time.Instant;

/** Has another key sign access tokens, before its time or because one has become known to others. */
public interface RotateSigningKey {

    /** Refuses where a secret of the settings signs, and a request id that was used for another request. */
    Outcome<RotatedKey> rotateSigningKey(Call call, RotateSigningKeyCommand command);

    /**
     * How.
     *
     * @param revokePrevious whether the new key signs at once and every other is revoked, with all tokens that it has signed;
     *     otherwise the new key is published first and signs when everybody can know it
     */
    record RotateSigningKeyCommand(boolean revokePrevious) {}

    /** The new key, and the instant from which on it signs. */
    record RotatedKey(String keyId, Instant signsFrom) {}
}
