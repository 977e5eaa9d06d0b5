package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.application.port.out.AccessTokenVerifier;
import dev.gatehouse.application.port.out.SessionOfUser;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.User;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Checks access tokens: the signature and the claims first, then whether session and user are live now. */
public final class CheckAccessTokenService implements AuthenticateCaller, ValidateToken {

    private final AccessTokenVerifier verifier;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    @Inject
    public CheckAccessTokenService(AccessTokenVerifier verifier, UnitOfWork unitOfWork, InstantSource clock) {
        this.verifier = verifier;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public Outcome<Principal> authenticate(AccessToken token) {
        return verifier.verify(token)
                .flatMap(claims ->
                        liveUser(claims).map(user -> new Principal(user.id(), claims.sessionId(), user.roles())))
                .map(Outcome::accepted)
                .orElseGet(() -> Outcome.refused(new AccessTokenRefused()));
    }

    @Override
    public TokenStatus validateToken(Principal caller, AccessToken token) {
        return verifier.verify(token)
                .filter(claims -> caller.isAdministrator() || caller.userId().equals(claims.subject()))
                .<TokenStatus>flatMap(
                        claims -> liveUser(claims).map(user -> new TokenStatus.Active(claims, user.roles())))
                .orElseGet(TokenStatus.Inactive::new);
    }

    private Optional<User> liveUser(AccessClaims claims) {
        Instant now = clock.instant();
        return unitOfWork.read(stores -> liveUser(stores, claims, now));
    }

    private static Optional<User> liveUser(Repositories stores, AccessClaims claims, Instant now) {
        return stores.sessions()
                .findWithUser(claims.sessionId())
                .filter(found -> found.session().isLive(now))
                .map(SessionOfUser::user)
                .filter(user -> user.isActive() && user.id().equals(claims.subject()));
    }
}
