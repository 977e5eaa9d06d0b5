package dev.gatehouse.domain.token;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that signs access tokens, as it is kept. What it is good for at an instant, {@link KeySchedule} says.
 *
 * @param id the {@code kid} of tokens it signs
 * @param privateKey the private key in PKCS #8
 * @param publicKey the public key in X.509 SubjectPublicKeyInfo form
 * @param createdAt when it was published; from then on it verifies
 * @param signsFrom from this instant on it signs, until the next one does
 * @param retiredAt when the next one took over, once that was recorded
 * @param revokedAt from this instant on nothing that it signed is good, whenever it was signed
 */
public record SigningKey(
        String id,
        SignatureAlgorithm algorithm,
        KeyBytes privateKey,
        KeyBytes publicKey,
        Instant createdAt,
        Instant signsFrom,
        Optional<Instant> retiredAt,
        Optional<Instant> revokedAt) {

    /** A new key, which signs from its creation on. */
    public SigningKey(
            String id, SignatureAlgorithm algorithm, KeyBytes privateKey, KeyBytes publicKey, Instant createdAt) {
        this(id, algorithm, privateKey, publicKey, createdAt, createdAt, Optional.empty(), Optional.empty());
    }

    /** The same key, to sign from another instant on. */
    public SigningKey signingFrom(Instant instant) {
        return new SigningKey(id, algorithm, privateKey, publicKey, createdAt, instant, retiredAt, revokedAt);
    }

    /** Whether what it signed is to be believed. */
    public boolean isTrusted() {
        return revokedAt.isEmpty();
    }
}
