package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.adapter.auth.key.KeyRing;
import dev.gatehouse.adapter.auth.key.TokenKey;
import java.time.Instant;

/**
 * What a token says whose form, issuer, audience and signature are right, none of which changes with time.
 *
 * @param key the key that has signed it
 */
record VerifiedToken(TokenKey key, PresentedClaims claims) {

    /** Whether the very key still is in the ring, and the token has begun and not expired. */
    boolean isGood(KeyRing keys, Instant now) {
        return keys.find(key.id()).filter(found -> found == key).isPresent() && claims.isCurrent(now);
    }
}
