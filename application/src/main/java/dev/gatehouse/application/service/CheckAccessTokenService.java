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
import dev.gatehouse.domain.token.TokenSubject;
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
                .flatMap(this::bearer)
                .map(Outcome::accepted)
                .orElseGet(() -> Outcome.refused(new AccessTokenRefused()));
    }

    @Override
    public TokenStatus validateToken(Principal caller, AccessToken token) {
        return verifier.verify(token)
                .filter(claims -> caller.isAdministrator()
                        || caller.id().equals(claims.subject().id()))
                .<TokenStatus>flatMap(claims -> bearer(claims).map(bearer -> new TokenStatus.Active(claims, bearer)))
                .orElseGet(TokenStatus.Inactive::new);
    }

    /** Whom a genuine token speaks for, if there is still such a bearer. */
    private Optional<Principal> bearer(AccessClaims claims) {
        Instant now = clock.instant();
        return switch (claims.subject()) {
            case TokenSubject.Person person -> unitOfWork.read(stores -> bearer(stores, person, now));
            case TokenSubject.Client _ -> Optional.empty();
        };
    }

    private static Optional<Principal> bearer(Repositories stores, TokenSubject.Person person, Instant now) {
        return stores.sessions()
                .findWithUser(person.sessionId())
                .filter(found -> found.session().isLive(now))
                .map(SessionOfUser::user)
                .filter(user -> user.isActive() && user.id().equals(person.userId()))
                .map(user -> new Principal.Person(user.id(), person.sessionId(), user.roles()));
    }
}
