package dev.gatehouse.adapter.persistence;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema of a store up to date. Migrations only go forward, and in two steps where they take something away: the
 * first release adds what is new and does without what is old, a later one removes that (expand and contract). So code runs
 * on the schema of a later release too, as it must while replicas are replaced one by one, until the schema says that it is
 * too old.
 */
final class SqlSchema {

    /** The version of the newest migration. */
    static final int NEWEST = SchemaMigration.ALL.getLast().version();

    /** The table in which Flyway keeps what it has done. */
    static final String HISTORY = "flyway_schema_history";

    private static final String VERSION = "SELECT max(CAST(version AS INTEGER)) FROM " + HISTORY;
    private static final String OLDEST_CODE = "SELECT max(oldest_code) FROM schema_compatibility";

    /** Where a new store stands. */
    static final Status NOTHING = new Status(OptionalInt.empty(), OptionalInt.empty());

    private SqlSchema() {}

    /**
     * Where the schema of a store stands.
     *
     * @param version that of the last migration that the store has; empty in a new store
     * @param oldestCode the least version of the schema whose code may run on this one; empty where no schema says so
     */
    record Status(OptionalInt version, OptionalInt oldestCode) {

        /** The migrations that the store does not have yet, in order. */
        List<SchemaMigration> pending() {
            return SchemaMigration.ALL.stream()
                    .filter(migration -> migration.version() > version.orElse(0))
                    .toList();
        }

        /** Whether this code may run on the schema, once what is pending is done. */
        boolean isSupported() {
            return version.orElse(0) <= NEWEST || oldestCode.orElse(Integer.MAX_VALUE) <= NEWEST;
        }

        /** The statements of the pending migrations, as the database will run them. */
        String plan(SqlDialect dialect) {
            return pending().stream().map(migration -> migration.sql(dialect)).collect(joining("\n"));
        }
    }

    /** Finds out where the schema of a store stands, and changes nothing. */
    static Status status(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            OptionalInt version = number(connection, HISTORY, VERSION);
            return new Status(version, number(connection, "schema_compatibility", OLDEST_CODE));
        }
    }

    /**
     * Runs the migrations that the store does not have yet.
     *
     * @return whether there were any
     * @throws StoreOpeningException when the store comes from a release that is too late, or a migration fails
     */
    static boolean update(DataSource database, SqlDialect dialect) throws SQLException {
        Status status = status(database);
        if (!status.isSupported()) {
            throw new StoreOpeningException("the store has schema version "
                    + status.version().orElseThrow() + ", which does not serve code that knows version " + NEWEST
                    + " (expected: at most " + NEWEST + "; it was used by a later release)");
        }
        // Flyway takes a third of a second to find out in a cold JVM, which is most of a start.
        if (status.pending().isEmpty()) {
            return false;
        }
        migrate(database, dialect);
        return true;
    }

    /** Makes the schema in an empty database that nobody will open again, and so without a history of migrations. */
    static void create(Connection connection, SqlDialect dialect) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN;\n" + NOTHING.plan(dialect) + "\nCOMMIT;");
        }
    }

    private static OptionalInt number(Connection connection, String table, String query) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
            if (!tables.next()) {
                return OptionalInt.empty();
            }
        }
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            results.next();
            return OptionalInt.of(results.getInt(1));
        }
    }

    private static void migrate(DataSource database, SqlDialect dialect) {
        try {
            Flyway.configure(SqlSchema.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:" + SchemaMigration.LOCATION)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .placeholders(dialect.schemaPlaceholders())
                    .installedBy("gatehouse")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreOpeningException(
                    "the store's schema cannot be brought to version " + NEWEST + ": " + reason(e), e);
        }
    }

    // What Flyway says itself has many lines, and the first of them names no reason when a statement has failed.
    private static String reason(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
