package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.CreateClient;
import dev.gatehouse.application.port.in.RotateClientSecret;
import dev.gatehouse.application.port.out.Answer;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.StoredClient;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.outcome.DomainError.ClientNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.KeyBytes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Gives out the secrets of service clients: with a new client, and in the place of another. A request that comes again is
 * answered with the same secret: it is derived from the request and a salt that is kept with the answer, and so for a day.
 */
public final class ClientSecretService implements CreateClient, RotateClientSecret {

    private static final int SALT_BYTES = 16;

    private final UnitOfWork unitOfWork;
    private final RequestSecrets requestSecrets;
    private final SecretGenerator secrets;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public ClientSecretService(
            UnitOfWork unitOfWork,
            RequestSecrets requestSecrets,
            SecretGenerator secrets,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.requestSecrets = requestSecrets;
        this.secrets = secrets;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * What a request is answered with, whether it comes for the first time or again.
     *
     * @param at when it was answered first
     */
    private record Gift(ClientSecret secret, KeyBytes salt, Instant at) {}

    @Override
    public Outcome<CreatedClient> createClient(Call call, ClientProfile profile) {
        Instant now = clock.instant();
        Client created = Client.create(ClientId.create(now, secrets.bytes(ClientId.RANDOM_BYTES)), profile, now);
        return unitOfWork.write(stores -> {
            Gift gift = gift(stores, call, now);
            return AnsweredRequests.onceOfClient(
                            stores, call, Optional.of(gift.salt()), now, () -> add(stores, call, created, gift))
                    .map(client -> new CreatedClient(client, gift.secret()));
        });
    }

    private Outcome<Client> add(Repositories stores, Call call, Client client, Gift gift) {
        stores.clients()
                .add(new StoredClient(client, ClientSecrets.of(gift.secret().hash())));
        auditTrail.record(stores, call, AuditAction.CLIENT_CREATED, AuditSubject.of(client.id()), gift.at());
        return accepted(client);
    }

    @Override
    public Outcome<RotatedSecret> rotateClientSecret(Call call, RotateClientSecretCommand command) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> {
            Gift gift = gift(stores, call, now);
            return AnsweredRequests.onceOfClient(
                            stores, call, Optional.of(gift.salt()), now, () -> rotate(stores, call, command, gift))
                    .map(_ -> new RotatedSecret(gift.secret(), gift.at().plus(command.overlap())));
        });
    }

    private Outcome<Client> rotate(Repositories stores, Call call, RotateClientSecretCommand command, Gift gift) {
        Optional<StoredClient> found = stores.clients().findWithSecrets(command.id());
        if (found.isEmpty()) {
            return refused(new ClientNotFound(command.id()));
        }
        ClientSecrets before = found.get().secrets();
        ClientSecrets after = before.rotate(gift.secret().hash(), command.overlap(), gift.at());
        stores.clients().replaceSecrets(command.id(), before, after);
        auditTrail.record(stores, call, AuditAction.CLIENT_SECRET_ROTATED, AuditSubject.of(command.id()), gift.at());
        return accepted(found.get().client());
    }

    private Gift gift(Repositories stores, Call call, Instant now) {
        Optional<AnsweredRequest> answered = AnsweredRequests.find(stores, call);
        KeyBytes salt = answered.flatMap(request -> salt(request.answer()))
                .orElseGet(() -> KeyBytes.of(secrets.bytes(SALT_BYTES)));
        String purpose = "client secret " + HexFormat.of().formatHex(salt.expose());
        var secret = ClientSecret.of(requestSecrets.bytes(stores, call, purpose, ClientSecret.BYTES));
        return new Gift(secret, salt, answered.map(AnsweredRequest::answeredAt).orElse(now));
    }

    private static Optional<KeyBytes> salt(Answer answer) {
        return answer instanceof Answer.OfClient ofClient ? ofClient.secretSalt() : Optional.empty();
    }
}
