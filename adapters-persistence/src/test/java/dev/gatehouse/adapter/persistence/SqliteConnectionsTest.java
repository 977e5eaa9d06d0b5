package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How connections to SQLite are set up, and what comes of it when the disk or somebody else is in the way. */
class SqliteConnectionsTest {

    private static final SqliteDialect DIALECT = new SqliteDialect();

    @TempDir
    private Path directory;

    private Connection writer;
    private Connection reader;
    private GroupCommitWriter writes;
    private UnitOfWork unitOfWork;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("test.db");
        writer = SqliteConnections.openWriter(file);
        SqlSchema.update(new SharedConnection(writer), DIALECT);
        reader = SqliteConnections.openReader(file);
        writes = GroupCommitWriter.start(new SqliteConnection(writer, DIALECT), Duration.ofSeconds(1), () -> {});
        ConnectionPool readers = pool(reader);
        unitOfWork =
                new JdbcUnitOfWork(readers.questions(), writes, readers.reads(), writes, SecretSealing.WITHOUT_KEY);
    }

    @AfterEach
    void close() throws SQLException {
        writes.close();
        reader.close();
        writer.close();
    }

    private static ConnectionPool pool(Connection connection) {
        return new ConnectionPool(List.of(new SqliteConnection(connection, DIALECT)), Duration.ofSeconds(1));
    }

    @Test
    void the_writer_syncs_every_commit_and_is_strict() throws SQLException {
        assertSettings(
                writer,
                Map.of(
                        "journal_mode", "wal",
                        "synchronous", "2",
                        "fullfsync", "1",
                        "checkpoint_fullfsync", "1",
                        "foreign_keys", "1",
                        "trusted_schema", "0",
                        "cell_size_check", "1",
                        "temp_store", "2",
                        "busy_timeout", "700",
                        "journal_size_limit", "16777216"));
    }

    @Test
    void nothing_stays_in_the_file_of_what_was_deleted() throws Exception {
        execute(writer, "CREATE TABLE notes (text TEXT)");
        execute(writer, "INSERT INTO notes VALUES ('about somebody')");
        execute(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
        assertThat(textOfFile()).contains("about somebody");

        execute(writer, "DELETE FROM notes");
        execute(writer, "PRAGMA wal_checkpoint(TRUNCATE)");

        assertThat(textOfFile()).doesNotContain("about somebody");
    }

    private String textOfFile() throws IOException {
        return Files.readString(directory.resolve("test.db"), ISO_8859_1);
    }

    @Test
    void readers_cannot_write() throws SQLException {
        assertSettings(
                reader, Map.of("journal_mode", "wal", "query_only", "1", "foreign_keys", "1", "trusted_schema", "0"));

        try (var statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM users"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_store_in_memory_is_strict_too() throws SQLException {
        try (var memory = SqliteConnections.openMemory()) {
            assertSettings(memory, Map.of("foreign_keys", "1", "trusted_schema", "0", "cell_size_check", "1"));
        }
    }

    private static void assertSettings(Connection connection, Map<String, String> settings) throws SQLException {
        for (var setting : settings.entrySet()) {
            try (var statement = connection.createStatement();
                    var results = statement.executeQuery("PRAGMA " + setting.getKey())) {
                assertThat(results.getString(1)).as(setting.getKey()).isEqualTo(setting.getValue());
            }
        }
    }

    @Test
    void a_read_only_file_takes_no_writes_and_goes_on_with_reads() throws SQLException {
        User kept = add(user(1));
        execute(writer, "PRAGMA query_only = ON");

        assertThatThrownBy(() -> add(user(2)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("SQLITE_READONLY");
        assertThat(users()).containsExactly(kept);

        execute(writer, "PRAGMA query_only = OFF");
        add(user(2));
        assertThat(users()).hasSize(2);
    }

    @Test
    void a_full_disk_takes_no_writes_and_loses_none_that_was_acknowledged() throws SQLException {
        User kept = add(user(1));
        execute(writer, "PRAGMA max_page_count = 1");

        assertThatThrownBy(() -> unitOfWork.write(stores -> {
                    IntStream.range(100, 1_000).mapToObj(StoreSamples::user).forEach(stores.users()::add);
                    return true;
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("SQLITE_FULL");
        assertThat(users()).containsExactly(kept);

        execute(writer, "PRAGMA max_page_count = 1000000");
        add(user(2));
        assertThat(users()).hasSize(2);
    }

    @Test
    void a_lock_that_another_program_keeps_makes_writes_fail_and_not_wait() throws SQLException {
        execute(writer, "PRAGMA busy_timeout = 1");
        try (var operator = SqliteConnections.openWriter(directory.resolve("test.db"))) {
            execute(operator, "BEGIN IMMEDIATE");

            assertThatThrownBy(() -> add(user(1)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("SQLITE_BUSY");
            assertThat(users()).isEmpty();

            execute(operator, "ROLLBACK");
        }
        add(user(1));
        assertThat(users()).hasSize(1);
    }

    @Test
    void callers_are_refused_when_their_turn_does_not_come() {
        var pool = new ConnectionPool(List.of(new SqliteConnection(writer, DIALECT)), Duration.ofMillis(1));

        assertThatThrownBy(() -> pool.lend(_ -> pool.lend(_ -> true)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("busy");
    }

    @Test
    void messages_of_faults_hold_no_data() {
        add(user(1));

        assertThatThrownBy(() -> add(user(1)))
                .isInstanceOf(ConflictException.class)
                .hasMessage("what must be unique is there already")
                .hasRootCauseMessage("[SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed "
                        + "(UNIQUE constraint failed: users.email)");
    }

    private User add(User user) {
        return unitOfWork.write(stores -> {
            stores.users().add(user);
            return user;
        });
    }

    private List<User> users() {
        return StoreSamples.all(unitOfWork);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
