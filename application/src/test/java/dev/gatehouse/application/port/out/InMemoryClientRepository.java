package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.client.ClientSecrets.Previous;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryClientRepository implements ClientRepository {

    private final InMemoryTransaction transaction;

    InMemoryClientRepository(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(StoredClient client) {
        transaction.writing(instantsOf(client.secrets()));
        var state = transaction.writing(instantsOf(client.client()));
        if (state.clients.putIfAbsent(client.client().id(), client) != null) {
            throw new ConflictException("client " + client.client().id() + " exists (expected: a new id)");
        }
    }

    @Override
    public Client update(Client client) {
        var state = transaction.writing(instantsOf(client));
        StoredClient before = present(client);
        var after = new Client(
                client.id(), client.profile(), before.client().createdAt(), client.updatedAt(), client.version() + 1);
        state.clients.put(client.id(), new StoredClient(after, before.secrets()));
        return after;
    }

    @Override
    public void replaceSecrets(ClientId id, ClientSecrets before, ClientSecrets after) {
        var state = transaction.writing(instantsOf(after));
        StoredClient found = findWithSecrets(id)
                .filter(client -> client.secrets().current().equals(before.current()))
                .orElseThrow(() -> new ConflictException("client " + id + " has another secret"));
        state.clients.put(id, new StoredClient(found.client(), after));
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return findWithSecrets(id).map(StoredClient::client);
    }

    @Override
    public Optional<Client> find(ClientId id, String signingKey) {
        return find(id).filter(_ -> InMemorySigningKeyStore.isTrusted(transaction, signingKey));
    }

    @Override
    public Optional<StoredClient> findWithSecrets(ClientId id) {
        return Optional.ofNullable(transaction.reading().clients.get(id));
    }

    @Override
    public List<Client> list(Optional<ClientId> after, int limit) {
        return transaction.reading().clients.values().stream()
                .map(StoredClient::client)
                .filter(client ->
                        after.filter(id -> client.id().compareTo(id) <= 0).isEmpty())
                .sorted(Comparator.comparing(Client::id))
                .limit(limit)
                .toList();
    }

    @Override
    public void remove(Client client) {
        var state = transaction.writing();
        state.clients.remove(present(client).client().id());
    }

    private StoredClient present(Client client) {
        return findWithSecrets(client.id())
                .filter(before -> before.client().version() == client.version())
                .orElseThrow(() ->
                        new ConflictException("client " + client.id() + " is not at version " + client.version()));
    }

    static Instant[] instantsOf(Client client) {
        return new Instant[] {client.createdAt(), client.updatedAt()};
    }

    private static Instant[] instantsOf(ClientSecrets secrets) {
        return Stream.of(secrets.previous())
                .flatMap(Optional::stream)
                .map(Previous::expiresAt)
                .toArray(Instant[]::new);
    }
}
