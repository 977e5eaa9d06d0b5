package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.client.Audiences;
import dev.gatehouse.domain.client.Client;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.ClientProfile;
import dev.gatehouse.domain.client.Scopes;
import dev.gatehouse.domain.user.DisplayName;
import java.sql.SQLException;
import java.time.Instant;

/** How a service client stands in a row: in the table of clients, and as the answer to a request. */
final class ClientColumns {

    /** Every column, in the order in which {@link #set} writes them and {@link #client} reads them. */
    static final String NAMES =
            "id, created_at, version, display_name, enabled, scopes, audiences, served_audiences, updated_at";

    /** How many columns there are behind the id. */
    static final int BEHIND_ID = 8;

    static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?";

    private ClientColumns() {}

    static SqlArguments set(SqlArguments arguments, Client client) throws SQLException {
        arguments.text(client.id()).instant(client.createdAt()).number(client.version());
        return setChangeable(arguments, client);
    }

    /** Sets the columns from {@code display_name} on, which are those that an update writes. */
    static SqlArguments setChangeable(SqlArguments arguments, Client client) throws SQLException {
        ClientProfile profile = client.profile();
        return arguments
                .text(profile.displayName().value())
                .number(profile.enabled() ? 1 : 0)
                .text(profile.scopes())
                .text(profile.audiences())
                .text(profile.servedAudiences())
                .instant(client.updatedAt());
    }

    static Client client(SqlRow row) throws SQLException {
        return client(ClientId.parse(row.text()), row);
    }

    /** Reads the columns behind the id. */
    static Client client(ClientId id, SqlRow row) throws SQLException {
        Instant createdAt = row.instant();
        long version = row.number();
        var profile = new ClientProfile(
                new DisplayName(row.text()),
                row.number() == 1,
                Scopes.fromStore(row.text()),
                Audiences.fromStore(row.text()),
                Audiences.fromStore(row.text()));
        return new Client(id, profile, createdAt, row.instant(), version);
    }
}
