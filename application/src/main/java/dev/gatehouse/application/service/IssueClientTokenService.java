package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.IssueClientToken;
import dev.gatehouse.application.port.out.AccessTokenIssuer;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.StoredClient;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.AudienceRefused;
import dev.gatehouse.domain.outcome.DomainError.ClientRefused;
import dev.gatehouse.domain.outcome.DomainError.ScopeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.AccessClaims;
import dev.gatehouse.domain.token.TokenPolicy;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues tokens to service clients: one look-up, one hash, one signature, and no write. Every try costs the look-up and the
 * hash, whatever is wrong with it.
 */
public final class IssueClientTokenService implements IssueClientToken {

    /** What is looked up and hashed in the place of text that can be no client's. */
    private static final ClientId NOBODY = new ClientId(new UUID(0, 0));

    private static final ClientSecret NOTHING = ClientSecret.of(new byte[ClientSecret.BYTES]);

    private final UnitOfWork unitOfWork;
    private final TokenPolicy policy;
    private final AccessTokenIssuer issuer;
    private final SecretGenerator secrets;
    private final InstantSource clock;

    @Inject
    public IssueClientTokenService(
            UnitOfWork unitOfWork,
            TokenPolicy policy,
            AccessTokenIssuer issuer,
            SecretGenerator secrets,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.policy = policy;
        this.issuer = issuer;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Outcome<ClientToken> issueClientToken(IssueClientTokenCommand command) {
        Instant now = clock.instant();
        Optional<Client> client = authenticated(command, now).filter(Client::isEnabled);
        if (client.isEmpty()) {
            return refused(new ClientRefused());
        }
        ClientProfile profile = client.get().profile();
        return refusal(command, profile)
                .<Outcome<ClientToken>>map(Outcome::refused)
                .orElseGet(() -> accepted(issue(
                        client.get().id(),
                        command.scopes().isEmpty() ? profile.scopes() : command.scopes(),
                        command.audiences().isEmpty() ? profile.audiences() : command.audiences(),
                        now)));
    }

    private Optional<Client> authenticated(IssueClientTokenCommand command, Instant now) {
        ClientId id = command.clientId().orElse(NOBODY);
        Optional<StoredClient> found = unitOfWork.ask(stores -> stores.clients().findWithSecrets(id));
        boolean matches = found.map(StoredClient::secrets)
                .orElseGet(ClientSecrets::ofNobody)
                .match(command.secret().orElse(NOTHING).hash(), now);
        return found.filter(_ -> matches && command.secret().isPresent()).map(StoredClient::client);
    }

    private static Optional<DomainError> refusal(IssueClientTokenCommand command, ClientProfile profile) {
        Optional<DomainError> scope = command.scopes().values().stream()
                .filter(asked -> !profile.scopes().contains(asked))
                .findFirst()
                .map(ScopeRefused::new);
        return scope.or(() -> command.audiences().values().stream()
                .filter(asked -> !profile.audiences().contains(asked))
                .findFirst()
                .map(AudienceRefused::new));
    }

    private ClientToken issue(ClientId client, Scopes scopes, Audiences audiences, Instant now) {
        AccessClaims claims = policy.claims(client, scopes, audiences, TokenIds.create(secrets), now);
        return new ClientToken(issuer.issue(claims), claims.expiresAt(), scopes, audiences);
    }
}
