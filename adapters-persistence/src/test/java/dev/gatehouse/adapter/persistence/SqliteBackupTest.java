package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.domain.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackupTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private static final int RACERS = 4;

    private final Path directory;
    private final SqliteFile settings;
    private final Path backup;

    SqliteBackupTest(@TempDir Path directory) {
        this.directory = directory;
        this.settings = new SqliteFile(directory.resolve("data"));
        this.backup = directory.resolve("backup.db");
    }

    @Test
    void what_was_acknowledged_before_is_in_the_backup_and_what_came_later_is_not() {
        try (var store = SqliteStore.openWithoutKey(settings.directory())) {
            add(store, MAYA);

            StoreAdministration.backUp(settings, backup);
            add(store, NOOR);
        }

        assertThat(restored(backup)).containsExactly(MAYA);
    }

    @Test
    void backups_under_load_have_all_that_was_acknowledged_before_them_and_are_whole() throws Exception {
        var acknowledged = new AtomicInteger();
        var over = new AtomicBoolean();
        List<Integer> before = new ArrayList<>();
        try (var store = SqliteStore.openWithoutKey(settings.directory());
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = writers.submit(() -> {
                for (int number = 1; !over.get(); number++) {
                    add(store, user(number));
                    acknowledged.set(number);
                }
            });
            for (int i = 0; i < 10; i++) {
                before.add(acknowledged.get());
                StoreAdministration.backUp(settings, backup(i));
            }
            over.set(true);
            writing.get();
        }

        assertThat(before.getLast()).as("writes before the last backup").isPositive();
        for (int i = 0; i < before.size(); i++) {
            assertThat(restored(backup(i))).hasSizeGreaterThanOrEqualTo(before.get(i));
        }
    }

    private Path backup(int number) {
        return directory.resolve("backup-" + number);
    }

    @Test
    void a_store_that_nobody_has_open_is_backed_up_too() {
        try (var store = SqliteStore.openWithoutKey(settings.directory())) {
            add(store, MAYA);
        }

        StoreAdministration.backUp(settings, backup);

        assertThat(restored(backup)).containsExactly(MAYA);
    }

    @Test
    void a_backup_is_for_its_owner_alone_and_leaves_nothing_beside_it() throws IOException {
        SqliteStore.openWithoutKey(settings.directory()).close();

        StoreAdministration.backUp(
                settings, Files.createDirectory(directory.resolve("backups")).resolve("today"));

        assertThat(files(directory.resolve("backups"))).containsExactly("today");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("backups/today"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_is_there_is_not_overwritten() throws IOException {
        SqliteStore.openWithoutKey(settings.directory()).close();
        Files.writeString(backup, "the backup of yesterday");

        assertThatThrownBy(() -> StoreAdministration.backUp(settings, backup))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(backup + ": cannot be written, there is a file of this name (expected: a new name)");

        assertThat(backup).hasContent("the backup of yesterday");
        assertThat(files(directory)).containsExactlyInAnyOrder("data", "backup.db");
    }

    @Test
    void a_file_that_is_made_while_the_copy_is_made_is_not_overwritten() throws IOException {
        SqliteStore.openWithoutKey(settings.directory()).close();
        try (SqliteCopy copy = SqliteCopy.make(settings.directory().resolve("gatehouse.db"), backup)) {
            Files.writeString(backup, "somebody else's");

            assertThatThrownBy(copy::take).hasMessageContaining("there is a file of this name");
        }

        assertThat(backup).hasContent("somebody else's");
        assertThat(files(directory)).containsExactlyInAnyOrder("data", "backup.db");
    }

    @Test
    void of_copies_that_take_one_name_at_once_one_has_it() throws Exception {
        SqliteStore.openWithoutKey(settings.directory()).close();
        for (int round = 0; round < 20; round++) {
            assertThat(winnersOfARaceFor(backup(round))).isEqualTo(1);
        }
    }

    private int winnersOfARaceFor(Path target) throws Exception {
        var start = new CyclicBarrier(RACERS);
        try (var racers = Executors.newFixedThreadPool(RACERS)) {
            List<Future<Integer>> wins = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                wins.add(racers.submit(() -> {
                    try (SqliteCopy copy = SqliteCopy.make(settings.directory().resolve("gatehouse.db"), target)) {
                        start.await(1, TimeUnit.MINUTES);
                        copy.take();
                        return 1;
                    } catch (UncheckedIOException e) {
                        assertThat(e).hasMessageContaining("there is a file of this name");
                        return 0;
                    }
                }));
            }
            int winners = 0;
            for (Future<Integer> win : wins) {
                winners += win.get();
            }
            return winners;
        }
    }

    @Test
    void a_backup_needs_a_store() {
        assertThatThrownBy(() -> StoreAdministration.backUp(settings, backup))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContaining("gatehouse.db is not there");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_restore_keeps_what_was_there_under_a_new_name() throws IOException {
        backUpOf(MAYA);
        try (var store = SqliteStore.openWithoutKey(settings.directory())) {
            add(store, NOOR);
        }

        Path kept = StoreAdministration.restore(settings, backup, NOW).orElseThrow();

        assertThat(kept).hasFileName("gatehouse.db.replaced-20261121T093000Z");
        assertThat(files(settings.directory()))
                .containsExactlyInAnyOrder(
                        "gatehouse.db", "gatehouse.lock", kept.getFileName().toString());
        assertThat(usersOf(settings)).containsExactly(MAYA);
        assertThat(restored(kept)).contains(NOOR);
    }

    @Test
    void a_restore_into_a_new_directory_makes_it() {
        backUpOf(MAYA);
        var other = new SqliteFile(directory.resolve("other/data"));

        assertThat(StoreAdministration.restore(other, backup, NOW)).isEmpty();

        assertThat(usersOf(other)).containsExactly(MAYA);
    }

    @Test
    void a_damaged_store_is_kept_as_it_is() throws IOException {
        backUpOf(MAYA);
        Files.writeString(settings.directory().resolve("gatehouse.db"), "this was a database");
        Files.writeString(settings.directory().resolve("gatehouse.db-wal"), "and this its log");
        Files.writeString(settings.directory().resolve("gatehouse.db-journal"), "and this another");

        Path kept = StoreAdministration.restore(settings, backup, NOW).orElseThrow();

        assertThat(usersOf(settings)).containsExactly(MAYA);
        assertThat(kept).hasContent("this was a database");
        assertThat(kept.resolveSibling(kept.getFileName() + "-wal")).hasContent("and this its log");
        assertThat(kept.resolveSibling(kept.getFileName() + "-journal")).hasContent("and this another");
    }

    @Test
    void a_restore_is_refused_while_a_server_has_the_store() {
        backUpOf(MAYA);
        try (var store = SqliteStore.openWithoutKey(settings.directory())) {
            add(store, NOOR);

            assertThatThrownBy(() -> StoreAdministration.restore(settings, backup, NOW))
                    .isInstanceOf(StoreOpeningException.class)
                    .hasMessageContaining("is in use");

            assertThat(find(store, NOOR)).contains(NOOR);
        }
    }

    @Test
    void what_is_no_whole_database_of_a_gatehouse_is_not_restored() throws Exception {
        backUpOf(MAYA);
        assertRefused(Files.writeString(directory.resolve("text"), "no database"), "is no SQLite database");
        assertRefused(directory.resolve("missing"), "is not there");
        assertRefused(ofAnotherProgram(), "is no database of Gatehouse");
        assertRefused(damaged(), "is damaged");
        execute(backup, "UPDATE flyway_schema_history SET version = '9' WHERE version = '2'");
        execute(backup, "UPDATE schema_compatibility SET oldest_code = 9");
        assertRefused(backup, "has schema version 9 (expected: at most ");
    }

    private void assertRefused(Path file, String reason) throws IOException {
        List<String> before = files(settings.directory());

        assertThatThrownBy(() -> StoreAdministration.restore(settings, file, NOW))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContaining(reason);

        assertThat(files(settings.directory())).isEqualTo(before);
        assertThat(usersOf(settings)).containsExactly(MAYA);
    }

    private Path ofAnotherProgram() throws Exception {
        Path file = directory.resolve("another");
        execute(file, "CREATE TABLE flyway_schema_history (version TEXT, installed_by TEXT)");
        return file;
    }

    // The address is in the table and in an index; one of the two is changed.
    private Path damaged() throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        int place = new String(bytes, StandardCharsets.ISO_8859_1)
                .indexOf(MAYA.email().value());
        bytes[place] ^= 1;
        return Files.write(directory.resolve("damaged"), bytes);
    }

    private void backUpOf(User user) {
        try (var store = SqliteStore.openWithoutKey(settings.directory())) {
            add(store, user);
        }
        StoreAdministration.backUp(settings, backup);
    }

    private List<User> restored(Path file) {
        var other = new SqliteFile(directory.resolve("restored from " + file.getFileName()));
        StoreAdministration.restore(other, file, NOW);
        return usersOf(other);
    }

    private static List<User> usersOf(SqliteFile settings) {
        try (var store = SqliteStore.openWithoutKey(settings.directory())) {
            return all(store);
        }
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void execute(Path file, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
