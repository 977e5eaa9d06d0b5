package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecrets;
import java.util.List;
import java.util.Optional;

/** Keeps the service clients and the hashes of their secrets, within a transaction. */
public interface ClientRepository {

    /** Adds a new client; throws {@link ConflictException} when another one has the id. */
    void add(StoredClient client);

    /**
     * Replaces a client, whose version it moves on by one, and returns it so; throws {@link ConflictException} when the
     * version has moved on before. The secrets stay as they are.
     */
    Client update(Client client);

    /**
     * Replaces the secrets of a client; throws {@link ConflictException} when the current one is another by now. The version
     * stays as it is.
     *
     * @param before the secrets as they were found
     */
    void replaceSecrets(ClientId id, ClientSecrets before, ClientSecrets after);

    Optional<Client> find(ClientId id);

    /** Finds a client if there is a signing key of this id that is not revoked, with one statement. */
    Optional<Client> find(ClientId id, String signingKey);

    /** Finds a client with its secrets, in one look-up. */
    Optional<StoredClient> findWithSecrets(ClientId id);

    /** Clients in the order of their ids, which is that of their age; at most so many. */
    List<Client> list(Optional<ClientId> after, int limit);

    /** Removes a client and its secrets; throws {@link ConflictException} when the version has moved on before. */
    void remove(Client client);
}
