package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.TokenKey;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token says whose form, issuer, audience and signature are right, none of which changes with time.
 *
 * @param key the key that has signed it
 */
record VerifiedToken(TokenKey key, PresentedClaims claims) {

    /** What the verifier says of it: a shared secret is in no store. */
    GenuineToken genuine() {
        return new GenuineToken(
                claims.claims(),
                key.algorithm() == SignatureAlgorithm.HS256 ? Optional.empty() : Optional.of(key.id()));
    }

    /** Whether the very key still is in the ring, and the token has begun and not expired. */
    boolean isGood(KeyRing keys, Instant now) {
        return keys.find(key.id()).filter(found -> found == key).isPresent() && claims.isCurrent(now);
    }
}
