package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.AccessTokenIssuer;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.user.User;
import jakarta.inject.Inject;
import java.time.Instant;

/** Puts together what a device gets for its session: a new access token beside the session's refresh token. */
public final class TokenPairs {

    private final TokenPolicy policy;
    private final AccessTokenIssuer issuer;
    private final SecretGenerator secrets;

    @Inject
    public TokenPairs(TokenPolicy policy, AccessTokenIssuer issuer, SecretGenerator secrets) {
        this.policy = policy;
        this.issuer = issuer;
        this.secrets = secrets;
    }

    TokenPair issue(User user, Session session, RefreshToken refreshToken, Instant now) {
        AccessClaims claims = policy.claims(user, session, TokenIds.create(secrets), now);
        return new TokenPair(
                session.id(), issuer.issue(claims), claims.expiresAt(), refreshToken, session.idleExpiresAt());
    }
}
