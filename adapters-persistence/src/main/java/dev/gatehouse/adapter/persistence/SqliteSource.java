package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.UnitOfWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A database in SQLite that is only read, perhaps while a server writes to it. Not thread-safe. */
final class SqliteSource implements AutoCloseable {

    private static final SqliteDialect DIALECT = new SqliteDialect();

    // An operator waits rather than be refused, as where the server is just folding its log into the file.
    private static final int PATIENCE_MILLIS = 5_000;

    private final Path file;
    private final Connection connection;

    private SqliteSource(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the file; throws {@link StoreOpeningException} when it is not there or cannot be read. */
    static SqliteSource open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreOpeningException(file + " is not there (expected: an SQLite database of Gatehouse)");
        }
        try {
            Connection connection = SqliteConnections.openReader(file);
            var source = new SqliteSource(file, connection);
            source.strings("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
            return source;
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** Throws {@link StoreOpeningException} unless this is a Gatehouse database of a schema that this release can run. */
    void requireGatehouse() {
        if (strings("SELECT name FROM sqlite_schema WHERE name = 'flyway_schema_history'")
                        .isEmpty()
                || strings("SELECT version FROM flyway_schema_history WHERE installed_by = 'gatehouse'")
                        .isEmpty()) {
            throw new StoreOpeningException(file + " is no database of Gatehouse (expected: a backup, or a store)");
        }
        SchemaState schema = schema();
        if (!schema.supported()) {
            throw new StoreOpeningException(file + " has schema version " + schema.version() + " (expected: at most "
                    + schema.newest() + "; it was used by a later release)");
        }
    }

    /** Throws {@link StoreOpeningException} unless the schema has what this release knows of. */
    void requireUpToDate() {
        SchemaState schema = schema();
        if (!schema.isUpToDate()) {
            throw new StoreOpeningException(file + " has schema version " + schema.version() + " (expected: "
                    + schema.newest() + ", to which gatehouse migrate apply brings it)");
        }
    }

    SchemaState schema() {
        try {
            return SchemaState.of(SqlSchema.status(new SharedConnection(connection)), DIALECT);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    /** Throws {@link StoreOpeningException} when anything in the file does not fit together. */
    void requireWhole() {
        List<String> findings = strings("PRAGMA integrity_check(1)");
        if (!findings.equals(List.of("ok"))
                || !strings("PRAGMA foreign_key_check").isEmpty()) {
            throw new StoreOpeningException(file + " is damaged (expected: a whole SQLite database)");
        }
    }

    /** Writes what is in it now into an empty file, whoever changes it meanwhile. */
    void copyTo(Path empty) {
        try (var settings = connection.createStatement();
                var copying = connection.prepareStatement("VACUUM INTO ?")) {
            settings.execute("PRAGMA query_only = OFF");
            copying.setString(1, empty.toString());
            copying.execute();
        } catch (SQLException e) {
            throw new StoreOpeningException(file + " cannot be copied to " + empty + ": " + e.getMessage(), e);
        }
    }

    /** Has the function look at the store, each time it reads as it is at that moment. */
    <T> T inspect(Function<UnitOfWork, T> work) {
        return work.apply(new InspectedStore(new Reads(new SqliteConnection(connection, DIALECT))));
    }

    private record Reads(SqliteConnection connection) implements Transactions {

        @Override
        public <T> T run(Function<JdbcRepositories, T> work) {
            return connection.transact(TransactionKind.READ, work);
        }
    }

    private List<String> strings(String query) {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (results.next()) {
                rows.add(results.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static StoreOpeningException unreadable(Path file, SQLException e) {
        return new StoreOpeningException(file + " " + DIALECT.openingFault(e), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DIALECT.fault(e);
        }
    }
}
