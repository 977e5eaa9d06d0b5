package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.out.ClientRepository;
import dev.gatehouse.application.port.out.StoredClient;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientSecrets;
import dev.gatehouse.domain.client.ClientSecrets.Previous;
import dev.gatehouse.domain.value.SecretHash;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class JdbcClientRepository implements ClientRepository {

    private static final String SECRETS = "secret_hash, previous_secret_hash, previous_secret_expires_at";

    private static final String ADD = "INSERT INTO clients (" + ClientColumns.NAMES + ", " + SECRETS + ") VALUES ("
            + ClientColumns.PLACES + ", ?, ?, ?)";
    private static final String UPDATE = """
            UPDATE clients
            SET version = version + 1, display_name = ?, enabled = ?, scopes = ?, audiences = ?, served_audiences = ?,
                updated_at = ?
            WHERE id = ? AND version = ?""";
    private static final String REPLACE_SECRETS = """
            UPDATE clients
            SET secret_hash = ?, previous_secret_hash = ?, previous_secret_expires_at = ?
            WHERE id = ? AND secret_hash = ?""";
    private static final String FIND = "SELECT " + ClientColumns.NAMES + " FROM clients WHERE id = ?";
    private static final String FIND_WITH_KEY = FIND + " AND " + JdbcSigningKeyStore.TRUSTED;
    private static final String FIND_WITH_SECRETS =
            "SELECT " + ClientColumns.NAMES + ", " + SECRETS + " FROM clients WHERE id = ?";
    private static final String LIST =
            "SELECT " + ClientColumns.NAMES + " FROM clients WHERE id > ? ORDER BY id LIMIT ?";
    private static final String REMOVE = "DELETE FROM clients WHERE id = ? AND version = ?";

    /** Before every id. */
    private static final String BEGINNING = "";

    private final SqlTransaction transaction;

    JdbcClientRepository(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(StoredClient client) {
        transaction.changeOne(
                ADD, arguments -> setSecrets(ClientColumns.set(arguments, client.client()), client.secrets()));
    }

    @Override
    public Client update(Client client) {
        boolean current = transaction.changeIf(
                UPDATE,
                arguments -> ClientColumns.setChangeable(arguments, client)
                        .text(client.id())
                        .number(client.version()));
        if (!current) {
            throw conflict(client.id());
        }
        return find(client.id()).orElseThrow();
    }

    @Override
    public void replaceSecrets(ClientId id, ClientSecrets before, ClientSecrets after) {
        boolean current = transaction.changeIf(
                REPLACE_SECRETS,
                arguments -> setSecrets(arguments, after)
                        .text(id)
                        .bytes(before.current().toStore()));
        if (!current) {
            throw conflict(id);
        }
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return transaction.find(FIND, arguments -> arguments.text(id), ClientColumns::client);
    }

    @Override
    public Optional<Client> find(ClientId id, String signingKey) {
        return transaction.find(FIND_WITH_KEY, arguments -> arguments.text(id).text(signingKey), ClientColumns::client);
    }

    @Override
    public Optional<StoredClient> findWithSecrets(ClientId id) {
        return transaction.find(
                FIND_WITH_SECRETS,
                arguments -> arguments.text(id),
                row -> new StoredClient(ClientColumns.client(row), secrets(row)));
    }

    @Override
    public List<Client> list(Optional<ClientId> after, int limit) {
        return transaction.list(
                LIST,
                arguments -> arguments
                        .text(after.map(ClientId::toString).orElse(BEGINNING))
                        .number(limit),
                ClientColumns::client);
    }

    @Override
    public void remove(Client client) {
        boolean current = transaction.changeIf(
                REMOVE, arguments -> arguments.text(client.id()).number(client.version()));
        if (!current) {
            throw conflict(client.id());
        }
    }

    private static SqlArguments setSecrets(SqlArguments arguments, ClientSecrets secrets) throws SQLException {
        return arguments
                .bytes(secrets.current().toStore())
                .optionalBytes(
                        secrets.previous().map(previous -> previous.hash().toStore()))
                .optionalInstant(secrets.previous().map(Previous::expiresAt));
    }

    private static ClientSecrets secrets(SqlRow row) throws SQLException {
        var current = SecretHash.fromStore(row.bytes());
        Optional<SecretHash> previous = row.optionalBytes().map(SecretHash::fromStore);
        return previous.isEmpty()
                ? ClientSecrets.of(current)
                : new ClientSecrets(current, Optional.of(new Previous(previous.get(), row.instant())));
    }

    private static ConflictException conflict(ClientId id) {
        return new ConflictException("client " + id + " is not what it was (expected: unchanged since it was read)");
    }
}
