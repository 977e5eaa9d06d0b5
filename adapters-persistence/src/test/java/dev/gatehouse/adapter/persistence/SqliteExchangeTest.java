package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.domain.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a restore leaves that ends half-way. The store that was there has Maya, in its log alone, as a killed server leaves it;
 * the backup has Noor.
 */
class SqliteExchangeTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    @TempDir
    private Path directory;

    private Path backup;
    private SqliteFile settings;

    @BeforeEach
    void makeStoreAndBackup() throws IOException {
        backup = directory.resolve("backup");
        var other = new SqliteFile(directory.resolve("other"));
        try (var store = SqliteStore.openWithoutKey(other.directory())) {
            add(store, NOOR);
            StoreAdministration.backUp(other, backup);
        }
        settings = new SqliteFile(directory.resolve("data"));
        leaveKilled(settings.directory());
    }

    private void leaveKilled(Path data) throws IOException {
        Path live = directory.resolve("live before " + data.getFileName());
        try (var store = SqliteStore.openWithoutKey(live)) {
            add(store, MAYA);
            Files.createDirectory(data);
            for (String name : List.of("gatehouse.db", "gatehouse.db-wal", "gatehouse.db-shm")) {
                Files.copy(live.resolve(name), data.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void a_crash_after_any_step_leaves_the_store_that_was_there_or_the_backup_each_whole() throws IOException {
        int steps = exchange(settings.directory()).steps().size();
        for (int done = 0; done <= steps; done++) {
            var store = new SqliteFile(directory.resolve("after " + done));
            leaveKilled(store.directory());

            crash(store, done);

            assertThat(usersOf(store)).as("after %d steps", done).containsExactly(done < steps ? MAYA : NOOR);
            assertThat(files(store).anyMatch(name -> name.contains("replaced")))
                    .as("after %d steps", done)
                    .isEqualTo(done == steps);
        }
    }

    @Test
    void who_only_looks_after_a_crash_sees_the_whole_store_too() throws IOException {
        crash(settings, stepsWithoutLast());
        assertThat(StoreAdministration.inspect(settings, StoreSamples::all)).containsExactly(MAYA);

        crash(settings, stepsWithoutLast());
        assertThat(StoreAdministration.schema(settings).isUpToDate()).isTrue();

        crash(settings, stepsWithoutLast());
        StoreAdministration.backUp(settings, directory.resolve("later"));
        assertThat(restored(directory.resolve("later"))).containsExactly(MAYA);
    }

    @Test
    void a_restore_after_an_interrupted_one_leaves_no_trace_of_that() throws IOException {
        crash(settings, stepsWithoutLast());

        Path kept = StoreAdministration.restore(settings, backup, NOW).orElseThrow();

        assertThat(files(settings))
                .containsExactlyInAnyOrder(
                        "gatehouse.db", "gatehouse.lock", kept.getFileName().toString());
        assertThat(usersOf(settings)).containsExactly(NOOR);
        assertThat(restored(kept)).containsExactly(MAYA);
    }

    @Test
    void a_log_without_its_database_is_not_taken_for_that_of_the_backup() throws IOException {
        Files.delete(settings.directory().resolve("gatehouse.db"));

        StoreAdministration.restore(settings, backup, NOW);

        assertThat(usersOf(settings)).containsExactly(NOOR);
    }

    /** Restores so far, and leaves everything as it is then. */
    private void crash(SqliteFile store, int steps) throws IOException {
        for (SqliteExchange.Step step : exchange(store.directory()).steps().subList(0, steps)) {
            step.run();
        }
    }

    private SqliteExchange exchange(Path data) {
        return new SqliteExchange(data, SqliteCopy.make(backup, data.resolve("gatehouse.db")), "20261121T093000Z");
    }

    private int stepsWithoutLast() {
        return exchange(settings.directory()).steps().size() - 1;
    }

    private List<User> restored(Path file) {
        var other = new SqliteFile(directory.resolve("restored from " + file.getFileName()));
        StoreAdministration.restore(other, file, NOW);
        return usersOf(other);
    }

    private static List<User> usersOf(SqliteFile store) {
        try (var opened = SqliteStore.openWithoutKey(store.directory())) {
            return all(opened);
        }
    }

    private static Stream<String> files(SqliteFile store) throws IOException {
        try (Stream<Path> files = Files.list(store.directory())) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
