package dev.gatehouse.domain.token;

import java.time.Instant;
import java.util.List;

/**
 * What an access token says (RFC 9068, section 2.2). A use case has claims from a verifier, which gives out none but those of
 * genuine tokens, or makes them for a token to be issued.
 *
 * @param issuer the claim “iss”
 * @param subject the claims “sub” and “client_id”, and those that depend on them
 * @param audiences the claim “aud”, at least one
 * @param tokenId the claim “jti”
 * @param scopes the claim “scope”
 * @param issuedAt the claim “iat”, whole seconds
 * @param expiresAt the claim “exp”, whole seconds; the token is refused from this instant on
 */
public record AccessClaims(
        String issuer,
        TokenSubject subject,
        List<String> audiences,
        String tokenId,
        List<String> scopes,
        Instant issuedAt,
        Instant expiresAt) {

    public AccessClaims {
        audiences = List.copyOf(audiences);
        scopes = List.copyOf(scopes);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("audiences: none (expected: at least one)");
        }
        if (!issuedAt.isBefore(expiresAt)) {
            throw new IllegalArgumentException("expiresAt: " + expiresAt + " (expected: after " + issuedAt + ")");
        }
    }
}
