package dev.gatehouse.application.service;

import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.application.port.out.AccessTokenVerifier;
import dev.gatehouse.application.port.out.GenuineToken;
import dev.gatehouse.application.port.out.SessionOfUser;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPolicy;
import dev.gatehouse.domain.token.TokenSubject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * Checks access tokens: the signature and the claims first, then whether the key that signed is trusted now, and session and
 * user are live, or what the client is.
 */
public final class CheckAccessTokenService implements AuthenticateCaller, ValidateToken {

    private final AccessTokenVerifier verifier;
    private final TokenPolicy policy;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    @Inject
    public CheckAccessTokenService(
            AccessTokenVerifier verifier, TokenPolicy policy, UnitOfWork unitOfWork, InstantSource clock) {
        this.verifier = verifier;
        this.policy = policy;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Whom a genuine token speaks for now.
     *
     * @param audiences those of the token that it is still for
     */
    private record Bearer(Principal principal, Collection<String> audiences) {}

    @Override
    public Outcome<Principal> authenticate(AccessToken token) {
        return verifier.verify(token)
                .flatMap(this::bearer)
                .filter(bearer -> bearer.audiences().contains(policy.audience()))
                .map(Bearer::principal)
                .map(Outcome::accepted)
                .orElseGet(() -> Outcome.refused(new AccessTokenRefused()));
    }

    @Override
    public TokenStatus validateToken(Principal caller, AccessToken token) {
        return verifier.verify(token)
                .<TokenStatus>flatMap(genuine -> bearer(genuine)
                        .filter(bearer -> maySee(caller, bearer))
                        .map(bearer -> new TokenStatus.Active(genuine.claims(), bearer.principal())))
                .orElseGet(TokenStatus.Inactive::new);
    }

    private static boolean maySee(Principal caller, Bearer bearer) {
        return caller.id().equals(bearer.principal().id())
                || switch (caller) {
                    case Principal.Person _ -> caller.isAdministrator();
                    case Principal.Client client ->
                        client.scopes().contains(Scope.TOKENS_VALIDATE)
                                && client.servedAudiences().containsAny(bearer.audiences());
                };
    }

    private Optional<Bearer> bearer(GenuineToken genuine) {
        Instant now = clock.instant();
        AccessClaims claims = genuine.claims();
        return unitOfWork.ask(stores -> switch (claims.subject()) {
            case TokenSubject.Person person ->
                person(stores, person, genuine.signingKey(), now).map(found -> new Bearer(found, claims.audiences()));
            case TokenSubject.Client client -> client(stores, client, genuine);
        });
    }

    // One statement each: it is part of every call.

    private static Optional<Principal> person(
            Repositories stores, TokenSubject.Person person, Optional<String> signingKey, Instant now) {
        return signingKey
                .map(key -> stores.sessions().findWithUser(person.sessionId(), key))
                .orElseGet(() -> stores.sessions().findWithUser(person.sessionId()))
                .filter(found -> found.session().isLive(now))
                .map(SessionOfUser::user)
                .filter(user -> user.isActive() && user.id().equals(person.userId()))
                .map(user -> new Principal.Person(user.id(), person.sessionId(), user.roles()));
    }

    private static Optional<Bearer> client(Repositories stores, TokenSubject.Client subject, GenuineToken genuine) {
        AccessClaims claims = genuine.claims();
        return genuine.signingKey()
                .map(key -> stores.clients().find(subject.client(), key))
                .orElseGet(() -> stores.clients().find(subject.client()))
                .filter(Client::isEnabled)
                .map(client -> new Bearer(
                        new Principal.Client(
                                client.id(),
                                client.profile().scopes().among(claims.scopes()),
                                client.profile().servedAudiences()),
                        client.profile().audiences().among(claims.audiences())));
    }
}
