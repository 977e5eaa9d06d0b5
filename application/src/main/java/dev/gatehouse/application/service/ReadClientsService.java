package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.GetClient;
import dev.gatehouse.application.port.in.ListClients;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.outcome.DomainError.ClientNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Reads service clients. A page is read with one client more, which tells whether there is another page. */
public final class ReadClientsService implements GetClient, ListClients {

    private final UnitOfWork unitOfWork;
    private final PageTokens pageTokens;

    @Inject
    public ReadClientsService(UnitOfWork unitOfWork, PageTokens pageTokens) {
        this.unitOfWork = unitOfWork;
        this.pageTokens = pageTokens;
    }

    @Override
    public Outcome<Client> getClient(ClientId id) {
        return unitOfWork
                .read(stores -> stores.clients().find(id))
                .map(Outcome::accepted)
                .orElseGet(() -> refused(new ClientNotFound(id)));
    }

    @Override
    public Outcome<ClientPage> listClients(Principal caller, ListClientsQuery query) {
        String listing = String.join("\n", "clients", caller.id().toString());
        return pageTokens
                .open(query.pageToken(), listing)
                .map(after -> page(query.pageSize().value(), after.map(ClientId::parse), listing));
    }

    private ClientPage page(int size, Optional<ClientId> after, String listing) {
        List<Client> found = unitOfWork.read(stores -> stores.clients().list(after, size + 1));
        if (found.size() <= size) {
            return new ClientPage(found, "");
        }
        List<Client> clients = found.subList(0, size);
        return new ClientPage(clients, pageTokens.seal(clients.getLast().id().toString(), listing));
    }
}
