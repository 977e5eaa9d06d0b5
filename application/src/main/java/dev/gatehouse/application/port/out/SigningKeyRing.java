package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.token.JsonWebKey;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What this server signs and verifies with: the keys as the store had them a moment ago. Thread-safe. */
public interface SigningKeyRing {

    /** The algorithm that new keys are to be of; none where a secret of the settings signs, which no store has. */
    Optional<SignatureAlgorithm> algorithm();

    /** Makes a key pair that nobody has; it takes milliseconds, or seconds for RSA. */
    SigningKey generate(SignatureAlgorithm algorithm, Instant createdAt);

    /** Reads the keys of the store, in a transaction of its own. From then on no older ones count. */
    void reload();

    /** The public parts of all keys that verify, without asking the store; none of a secret. */
    List<JsonWebKey> publicKeys();
}
