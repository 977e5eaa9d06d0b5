package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteInMemory;
import dev.gatehouse.domain.user.User;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAdministrationTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);

    private final Path directory;
    private final SqliteFile settings;

    StoreAdministrationTest(@TempDir Path directory) {
        this.directory = directory;
        this.settings = new SqliteFile(directory.resolve("data"));
    }

    @Test
    void a_store_that_is_not_there_lacks_every_migration_and_is_not_made() {
        SchemaState schema = StoreAdministration.schema(settings);

        assertThat(schema.version()).isZero();
        assertThat(schema.supported()).isTrue();
        assertThat(schema.pending()).hasSize(schema.newest()).first().isEqualTo("1 users and sessions");
        assertThat(schema.plan()).contains("CREATE TABLE users").doesNotContain("${");
        assertThat(schema).isEqualTo(StoreAdministration.schema(new SqliteInMemory()));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_store_whose_schema_was_updated_lacks_nothing() {
        StoreAdministration.updateSchema(settings);

        SchemaState schema = StoreAdministration.schema(settings);

        assertThat(schema.isUpToDate()).isTrue();
        assertThat(schema.version()).isEqualTo(schema.newest());
        assertThat(schema.plan()).isEmpty();
    }

    @Test
    void the_schema_of_a_store_in_use_is_looked_at_but_not_updated() {
        try (var _ = SqliteStore.open(settings.directory())) {
            assertThat(StoreAdministration.schema(settings).isUpToDate()).isTrue();
            assertThatThrownBy(() -> StoreAdministration.updateSchema(settings))
                    .isInstanceOf(StoreOpeningException.class)
                    .hasMessageContaining("is in use");
        }
    }

    @Test
    void each_look_at_a_store_is_at_one_moment_and_between_two_the_log_can_be_folded() {
        try (var store = SqliteStore.open(settings.directory())) {
            add(store, MAYA);

            List<User> seen = StoreAdministration.inspect(settings, unitOfWork -> {
                unitOfWork.read(stores -> {
                    assertThat(stores.users().find(MAYA.id())).isPresent();
                    add(store, NOOR);
                    assertThat(stores.users().find(NOOR.id())).isEmpty();
                    assertThat(foldsLog()).isFalse();
                    return MAYA;
                });
                assertThat(foldsLog()).isTrue();
                return all(unitOfWork);
            });

            assertThat(seen).containsExactly(MAYA, NOOR);
        }
    }

    // The first column says whether somebody was in the way (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint).
    private boolean foldsLog() {
        try (var connection = SqliteConnections.openWriter(settings.directory().resolve("gatehouse.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            try (var results = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return results.getInt(1) == 0;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothing_is_written_to_a_store_that_is_looked_at() {
        StoreAdministration.updateSchema(settings);

        assertThatThrownBy(() -> StoreAdministration.inspect(
                        settings,
                        unitOfWork -> unitOfWork.write(stores -> stores.users().countActiveAdministrators())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a write to a store that is only looked at");
    }

    @Test
    void a_store_that_lacks_migrations_is_not_looked_at() throws Exception {
        StoreAdministration.updateSchema(settings);
        execute("DELETE FROM flyway_schema_history WHERE version <> '1'");

        assertThatThrownBy(() -> StoreAdministration.inspect(settings, StoreSamples::all))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContaining("has schema version 1 (expected: ")
                .hasMessageContaining("gatehouse migrate apply");
    }

    private void execute(String sql) throws Exception {
        Path file = settings.directory().resolve("gatehouse.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
