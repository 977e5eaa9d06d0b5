package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.domain.user.User;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the store to its word: what was acknowledged had been synced, as seen from where SQLite meets the disk. */
class SqliteSyncTest {

    private static final int CALLERS = 32;
    private static final int WRITES_EACH = 25;

    /** A write that was acknowledged; the times are {@link System#nanoTime()}'s. */
    private record Acknowledged(User user, long ranAt, long answeredAt) {}

    private final ObservedVfs vfs = ObservedVfs.register();

    @TempDir
    private Path directory;

    @Test
    void every_acknowledgement_follows_a_sync_of_the_log_that_followed_the_write() throws Exception {
        try (var store = SqliteStore.open(directory, this::openObserved)) {
            List<Acknowledged> writes = writeAtOnce(store, 0);

            assertThat(writes).hasSize(CALLERS * WRITES_EACH).allMatch(this::wasSynced);
        }
    }

    @Test
    void the_look_at_syncs_would_find_acknowledgements_without_one() throws Exception {
        try (var store = SqliteStore.open(directory, this::openCareless)) {
            List<Acknowledged> writes = writeAtOnce(store, 0);

            // SQLite syncs the log here only before it folds it
            assertThat(writes).hasSize(CALLERS * WRITES_EACH);
            assertThat(writes.stream().filter(this::wasSynced).count()).isLessThan(writes.size() / 2);
        }
    }

    @Test
    void callers_share_the_syncs_of_a_slow_disk() throws Exception {
        vfs.onSync(ObservedVfs.Reaction.takingAtLeast(Duration.ofMillis(1)));
        try (var store = SqliteStore.open(directory, this::openObserved)) {
            int before = vfs.syncs().size();

            List<Acknowledged> writes = writeAtOnce(store, 0);

            assertThat(writes).hasSize(CALLERS * WRITES_EACH).allMatch(this::wasSynced);
            assertThat(vfs.syncs().size() - before).isLessThan(writes.size() / 4);
        }
    }

    @Test
    void nobody_is_acknowledged_while_syncs_fail_and_all_are_once_they_succeed() throws Exception {
        List<Acknowledged> before;
        List<Acknowledged> after;
        try (var store = SqliteStore.open(directory, this::openObserved)) {
            before = writeAtOnce(store, 0);
            vfs.onSync((_, _) -> ObservedVfs.IOERR_FSYNC);

            assertThat(writeAtOnce(store, 1)).isEmpty();
            assertThat(all(store)).hasSize(before.size());

            vfs.onSync(ObservedVfs.Reaction.NONE);
            after = writeAtOnce(store, 1);
            assertThat(after).hasSize(CALLERS * WRITES_EACH).allMatch(this::wasSynced);
        }
        try (var store = SqliteStore.open(directory)) {
            before.addAll(after);
            assertThat(all(store))
                    .containsExactlyInAnyOrderElementsOf(
                            before.stream().map(Acknowledged::user).toList());
        }
    }

    private Connection openObserved(Path file) throws SQLException {
        return SqliteConnections.openWriter(file, vfs.name());
    }

    private Connection openCareless(Path file) throws SQLException {
        Connection connection = openObserved(file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = NORMAL");
            return connection;
        }
    }

    private boolean wasSynced(Acknowledged write) {
        return vfs.syncs().stream()
                .anyMatch(sync -> sync.log()
                        && sync.result() == ObservedVfs.OK
                        && sync.beganAt() >= write.ranAt()
                        && sync.endedAt() <= write.answeredAt());
    }

    private static List<Acknowledged> writeAtOnce(Store store, int round) throws Exception {
        var acknowledged = new ArrayList<Acknowledged>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Acknowledged>>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> threads.submit(() -> write(store, round * CALLERS + caller)))
                    .toList();
            for (Future<List<Acknowledged>> caller : callers) {
                acknowledged.addAll(caller.get());
            }
        }
        return acknowledged;
    }

    private static List<Acknowledged> write(Store store, int caller) {
        return IntStream.range(caller * WRITES_EACH, (caller + 1) * WRITES_EACH)
                .mapToObj(number -> write(store, user(number)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Acknowledged> write(Store store, User user) {
        try {
            long ranAt = store.write(stores -> {
                stores.users().add(user);
                return System.nanoTime();
            });
            return Optional.of(new Acknowledged(user, ranAt, System.nanoTime()));
        } catch (StoreUnavailableException _) {
            return Optional.empty();
        }
    }
}
