package dev.gatehouse.adapter.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema of a store up to date. */
final class SqlSchema {

    /** The version of the newest migration among the resources. */
    static final int NEWEST = 1;

    /** Not Flyway's default place, where a program that embeds us and uses Flyway keeps its own migrations. */
    static final String LOCATION = "dev/gatehouse/adapter/persistence/migration";

    private static final String HISTORY = "flyway_schema_history";

    private SqlSchema() {}

    /**
     * Runs the migrations that the store does not have yet.
     *
     * @return whether there were any
     * @throws StoreOpeningException when the store comes from a later release, or a migration fails
     */
    static boolean update(Connection connection, SqlDialect dialect) throws SQLException {
        OptionalInt version = version(connection);
        if (version.isPresent() && version.getAsInt() > NEWEST) {
            throw new StoreOpeningException("the store has schema version " + version.getAsInt()
                    + " (expected: at most " + NEWEST + "; it was used by a later release)");
        }
        // Flyway takes a third of a second to find out in a cold JVM, which is most of a start.
        if (version.isPresent() && version.getAsInt() == NEWEST) {
            return false;
        }
        migrate(connection, dialect);
        return true;
    }

    /** The version of the last migration that the store has; empty in a new store. */
    private static OptionalInt version(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return OptionalInt.empty();
            }
        }
        try (var statement = connection.createStatement();
                var results = statement.executeQuery("SELECT max(CAST(version AS INTEGER)) FROM " + HISTORY)) {
            results.next();
            return OptionalInt.of(results.getInt(1));
        }
    }

    private static void migrate(Connection connection, SqlDialect dialect) {
        try {
            Flyway.configure(SqlSchema.class.getClassLoader())
                    .dataSource(new SharedConnection(connection))
                    .locations("classpath:" + LOCATION)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .placeholders(dialect.schemaPlaceholders())
                    .installedBy("gatehouse")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StoreOpeningException(
                    "the store's schema cannot be brought to version " + NEWEST + ": " + reason, e);
        }
    }
}
