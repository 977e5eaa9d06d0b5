package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.user.User;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Code of one version runs on the schema of the next, as it must while replicas are replaced one by one. Whoever changes a
 * statement says so in {@code statements/V<newest>.sql}; a test below fails with what has to be in it. Whoever adds a
 * migration:
 *
 * <ol>
 *   <li>leaves the file of the version before as its last release had it, and adds one for the new version;
 *   <li>lets the migration take nothing away that a statement of the version before uses; what has to go is first unused for
 *       a version, and goes with the one after that, which moves {@code oldest_code} on;
 *   <li>gives a new column a default or lets it be absent, since the code before does not write it.
 * </ol>
 */
class SqlCompatibilityTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);

    @TempDir
    private Path directory;

    @Test
    void the_statements_of_this_code_are_written_down() throws Exception {
        String writtenDown = String.join("\n", CodeStatements.ofVersion(SqlSchema.NEWEST));

        assertThat(writtenDown).isEqualTo(String.join("\n", CodeStatements.ofThisCode()));
    }

    @Test
    void statements_of_this_code_and_the_code_before_can_be_prepared_in_sqlite() throws Exception {
        try (var connection = SqliteConnections.openMemory()) {
            SqlSchema.update(new SharedConnection(connection), new SqliteDialect());

            assertThat(serviceable())
                    .allSatisfy(statement -> assertThatCode(
                                    () -> connection.prepareStatement(statement).close())
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void statements_of_this_code_and_the_code_before_can_be_prepared_in_postgresql() throws Exception {
        PostgresServer server = PostgresServer.running();
        try (var connection = server.connect(server.emptiedDatabase())) {

            assertThat(serviceable())
                    .allSatisfy(statement -> assertThatCode(() -> {
                                try (var prepared = connection.prepareStatement(statement)) {
                                    // The server sees a statement when it is first asked something about it.
                                    prepared.getParameterMetaData();
                                }
                            })
                            .doesNotThrowAnyException());
        }
    }

    /** The statements that must work on the newest schema. */
    private static List<String> serviceable() throws IOException {
        List<String> statements = new ArrayList<>();
        for (int version = SqlSchema.NEWEST - 1; version <= SqlSchema.NEWEST; version++) {
            SortedSet<String> ofVersion = CodeStatements.ofVersion(version);
            assertThat(ofVersion).as("statements of version %d", version).isNotEmpty();
            statements.addAll(ofVersion);
        }
        return statements;
    }

    @Test
    void this_code_works_on_a_later_schema_that_still_serves_it() throws Exception {
        makeLater(SqlSchema.NEWEST);

        try (var store = SqliteStore.open(directory)) {
            add(store, NOOR);
            User disabled = store.write(stores -> stores.users().update(NOOR.disable(StoreSamples.NOW)));

            assertThat(StoreSamples.all(store)).containsExactly(MAYA, disabled);
        }
    }

    @Test
    void this_code_refuses_a_later_schema_that_does_not_serve_it() throws Exception {
        makeLater(SqlSchema.NEWEST + 1);

        assertThatThrownBy(() -> SqliteStore.open(directory))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll(
                        "schema version " + (SqlSchema.NEWEST + 1),
                        "expected: at most " + SqlSchema.NEWEST,
                        "later release");
    }

    /** Makes a store with Maya in it that a later release has brought to the next version of the schema. */
    private void makeLater(int oldestCode) throws SQLException {
        try (var store = SqliteStore.open(directory)) {
            add(store, MAYA);
        }
        int later = SqlSchema.NEWEST + 1;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("gatehouse.db"));
                var sql = connection.createStatement()) {
            sql.executeUpdate("ALTER TABLE users ADD COLUMN time_zone TEXT");
            sql.executeUpdate("INSERT INTO flyway_schema_history VALUES (99, '" + later + "', 'later', 'SQL', 'V"
                    + later + "__later.sql', 1, 'gatehouse', '2030-01-01', 1, 1)");
            sql.executeUpdate("UPDATE schema_compatibility SET oldest_code = " + oldestCode);
        }
    }
}
