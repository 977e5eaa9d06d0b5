package dev.gatehouse.domain.token;

import java.time.Instant;

/**
 * A key that signs access tokens, as it is kept.
 *
 * @param id the {@code kid} of tokens it signs
 * @param privateKey the private key in PKCS #8
 * @param publicKey the public key in X.509 SubjectPublicKeyInfo form
 */
public record SigningKey(
        String id, SignatureAlgorithm algorithm, KeyBytes privateKey, KeyBytes publicKey, Instant createdAt) {}
