package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.Optional;

/** Takes over a key that another installation or product has signed tokens with. */
public interface ImportSigningKey {

    /**
     * Adds the key, which then signs as if it had been made here: when every verifier can know it, or at once.
     *
     * @return from when on it signs; empty if it is there already, whatever it is good for
     */
    Optional<Instant> importSigningKey(SigningKey key, boolean atOnce);
}
