package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;

/** Looks at a store in PostgreSQL, which servers may use meanwhile, on a connection of its own. */
final class PostgresInspection {

    private static final PostgresDialect DIALECT = new PostgresDialect();

    // For each read. An operator waits rather than be refused, as where the server has much to do.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private PostgresInspection() {}

    static SchemaState schema(PostgreSql settings) {
        try {
            return SchemaState.of(SqlSchema.status(new PostgresMigrationSource(settings)), DIALECT);
        } catch (SQLException e) {
            throw unreadable(settings, e);
        }
    }

    static <T> T inspect(PostgreSql settings, Function<UnitOfWork, T> work) {
        SchemaState schema = schema(settings);
        if (!schema.isUpToDate() || !schema.supported()) {
            throw new StoreOpeningException("the store in " + settings.place() + " has schema version "
                    + schema.version() + " (expected: " + schema.newest() + ")");
        }
        try (Connection connection = new PostgresMigrationSource(settings).getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return work.apply(new InspectedStore(new Reads(connection)));
        } catch (SQLException e) {
            throw unreadable(settings, e);
        }
    }

    private record Reads(Connection connection) implements Transactions {

        @Override
        public <T> T run(Function<JdbcRepositories, T> work) {
            return new PostgresConnection(connection, Deadline.in(PATIENCE)).transact(TransactionKind.READ, work);
        }
    }

    private static StoreOpeningException unreadable(PostgreSql settings, SQLException e) {
        return new StoreOpeningException("the store in " + settings.place() + " " + DIALECT.openingFault(e), e);
    }
}
