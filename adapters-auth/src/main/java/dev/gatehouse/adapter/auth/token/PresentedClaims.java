package dev.gatehouse.adapter.auth.token;

import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.TokenPolicy;
import java.time.Duration;
import java.time.Instant;

/**
 * Well-formed claims of a token that nobody has verified yet.
 *
 * @param notBefore claim {@code nbf}, or when the token was issued if it has none
 */
record PresentedClaims(AccessClaims claims, Instant notBefore) {

    /** By how much the clock of another replica may be ahead of ours. Nobody's token lives longer for it. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    boolean isOf(TokenPolicy policy) {
        return claims.issuer().equals(policy.issuer());
    }

    /** Whether the token has begun, give or take the leeway, and not yet expired; it expires <em>at</em> its expiry. */
    boolean isCurrent(Instant now) {
        Instant latestBegin = now.plus(LEEWAY);
        return now.isBefore(claims.expiresAt())
                && !claims.issuedAt().isAfter(latestBegin)
                && !notBefore.isAfter(latestBegin);
    }
}
