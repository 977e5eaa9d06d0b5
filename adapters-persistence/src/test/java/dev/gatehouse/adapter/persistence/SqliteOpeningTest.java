package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.user.User;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SqliteStore} makes, and what it refuses, when it is opened in a directory. */
class SqliteOpeningTest {

    private static final User MAYA = user(1);
    private static final int HEADER_BYTES = 100;

    @TempDir
    private Path parent;

    private Path directory;
    private Path database;

    @BeforeEach
    void name_a_directory() {
        directory = parent.resolve("a/b/gatehouse-data");
        database = directory.resolve("gatehouse.db");
    }

    @Test
    void makes_a_directory_that_was_not_there() {
        SqliteStore.open(directory).close();

        assertThat(database).isRegularFile();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
    void directory_and_files_are_their_owners_alone() throws Exception {
        try (var store = SqliteStore.open(directory)) {
            add(store, MAYA);

            assertThat(permissions(directory)).isEqualTo("rwx------");
            for (String file : List.of("gatehouse.db", "gatehouse.db-wal", "gatehouse.db-shm", "gatehouse.lock")) {
                assertThat(permissions(directory.resolve(file))).as(file).isEqualTo("rw-------");
            }
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
    void refuses_a_database_that_everybody_can_read() throws Exception {
        SqliteStore.open(directory).close();
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));

        refuses(this::openAndClose, "gatehouse.db", "rw-r--r--", "chmod o=");

        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-rw----"));
        openAndClose();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
    void refuses_a_log_beside_the_database_that_everybody_can_read() throws Exception {
        SqliteStore.open(directory).close();
        Path log = Files.createFile(database.resolveSibling("gatehouse.db-wal"));
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));

        refuses(this::openAndClose, "gatehouse.db-wal", "rw-r--r--", "chmod o=");
    }

    @Test
    void refuses_a_directory_that_a_store_has_open() {
        try (var first = SqliteStore.open(directory)) {
            refuses(this::openAndClose, directory.toString(), "in use by another server");
            refuses(() -> SqliteStore.open(directory.resolve("../gatehouse-data")), "in use by another server");

            assertThat(add(first, MAYA)).isEqualTo(MAYA);
        }
        openAndClose();
    }

    @Test
    void refuses_a_directory_that_is_a_file() throws Exception {
        Files.createDirectories(directory.getParent());
        Files.createFile(directory);

        refuses(this::openAndClose, directory.toString(), "cannot be used");
    }

    @Test
    void refuses_a_file_that_is_no_database() throws Exception {
        SqliteStore.open(directory).close();
        Files.writeString(database, "not a database, but as long as one would be at the very least ".repeat(100));

        refuses(this::openAndClose, directory.toString(), "is no SQLite database");
    }

    @Test
    void refuses_a_damaged_database() throws Exception {
        SqliteStore.open(directory).close();
        try (var file = new RandomAccessFile(database.toFile(), "rw")) {
            file.seek(HEADER_BYTES);
            file.write(new byte[2_000]);
        }

        refuses(this::openAndClose, directory.toString(), "is damaged");
    }

    @Test
    void refuses_a_store_that_a_later_release_has_used() throws Exception {
        SqliteStore.open(directory).close();
        execute("INSERT INTO flyway_schema_history VALUES"
                + " (99, '20', 'later', 'SQL', 'V20__later.sql', 1, 'gatehouse', '2030-01-01', 1, 1)");
        execute("UPDATE schema_compatibility SET oldest_code = 20");

        refuses(this::openAndClose, "schema version 20", "expected: at most " + SqlSchema.NEWEST);
    }

    @Test
    void refuses_somebody_elses_database() throws Exception {
        Files.createDirectories(directory);
        execute("CREATE TABLE recipes (name TEXT)");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));

        refuses(this::openAndClose, "schema cannot be brought to version");
    }

    @Test
    void what_was_refused_can_be_opened_once_it_is_mended() throws Exception {
        try (var store = SqliteStore.open(directory)) {
            add(store, MAYA);
        }
        byte[] whole = Files.readAllBytes(database);
        Files.writeString(database, "x".repeat(5_000));
        refuses(this::openAndClose, "is no SQLite database");

        Files.write(database, whole);

        try (var store = SqliteStore.open(directory)) {
            assertThat(find(store, MAYA)).contains(MAYA);
        }
    }

    private void openAndClose() {
        SqliteStore.open(directory).close();
    }

    private static void refuses(ThrowingCallable opening, String... parts) {
        assertThatThrownBy(opening)
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    private void execute(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
