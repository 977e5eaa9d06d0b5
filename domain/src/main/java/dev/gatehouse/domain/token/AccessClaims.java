package dev.gatehouse.domain.token;

import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.List;

/**
 * What an access token says (RFC 9068, section 2.2). A use case has claims from a verifier, which gives out none but those of
 * genuine tokens, or makes them for a token to be issued.
 *
 * @param issuer the claim “iss”
 * @param subject the claim “sub”
 * @param audiences the claim “aud”, at least one
 * @param tokenId the claim “jti”
 * @param clientId the claim “client_id”
 * @param sessionId the claim “sid”
 * @param scopes the claim “scope”
 * @param roles the claim “roles”, as they were when the token was issued
 * @param issuedAt the claim “iat”, whole seconds
 * @param expiresAt the claim “exp”, whole seconds; the token is refused from this instant on
 * @param authenticatedAt the claim “auth_time”, whole seconds
 */
public record AccessClaims(
        String issuer,
        UserId subject,
        List<String> audiences,
        String tokenId,
        String clientId,
        SessionId sessionId,
        List<String> scopes,
        Roles roles,
        Instant issuedAt,
        Instant expiresAt,
        Instant authenticatedAt) {

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
