package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.DeleteClient;
import dev.gatehouse.application.port.in.UpdateClient;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.outcome.DomainError.ClientEtagMismatch;
import dev.gatehouse.domain.outcome.DomainError.ClientNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Etag;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Changes and deletes service clients. What their tokens are worth is looked up with each call, so nothing else is to do. */
public final class ChangeClientService implements UpdateClient, DeleteClient {

    private final UnitOfWork unitOfWork;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public ChangeClientService(UnitOfWork unitOfWork, AuditTrail auditTrail, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public Outcome<Client> updateClient(Call call, UpdateClientCommand command) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> AnsweredRequests.onceOfClient(
                stores,
                call,
                Optional.empty(),
                now,
                () -> find(stores, command.id(), command.expected()).map(client -> {
                    Client changed = client.withProfile(command.changed(client.profile()), now);
                    return changed.equals(client) ? client : update(stores, call, changed, now);
                })));
    }

    private Client update(Repositories stores, Call call, Client changed, Instant now) {
        auditTrail.record(stores, call, AuditAction.CLIENT_UPDATED, AuditSubject.of(changed.id()), now);
        return stores.clients().update(changed);
    }

    @Override
    public Outcome<Client> deleteClient(Call call, DeleteClientCommand command) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> AnsweredRequests.onceOfClient(
                stores,
                call,
                Optional.empty(),
                now,
                () -> find(stores, command.id(), command.expected()).map(client -> {
                    auditTrail.record(stores, call, AuditAction.CLIENT_DELETED, AuditSubject.of(client.id()), now);
                    stores.clients().remove(client);
                    return client;
                })));
    }

    private static Outcome<Client> find(Repositories stores, ClientId id, Optional<Etag> expected) {
        Optional<Client> found = stores.clients().find(id);
        if (found.isEmpty()) {
            return refused(new ClientNotFound(id));
        }
        boolean isExpected =
                expected.isEmpty() || expected.get().equals(found.get().etag());
        return isExpected ? accepted(found.get()) : refused(new ClientEtagMismatch(id));
    }
}
