package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.auditEvent;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static dev.gatehouse.adapter.persistence.StoreSamples.session;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.in.ListAuditEvents;
import dev.gatehouse.application.port.in.ListAuditEvents.AuditPage;
import dev.gatehouse.application.port.in.ListAuditEvents.ListAuditEventsQuery;
import dev.gatehouse.application.port.in.PageSize;
import dev.gatehouse.application.service.LinkAuditEventsService;
import dev.gatehouse.application.service.ListAuditEventsService;
import dev.gatehouse.application.service.PageTokens;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole store whose disk is full, whose file is damaged or which somebody else has locked. */
class SqliteFaultsTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);

    private static final Principal ROOT =
            new Principal.Person(MAYA.id(), session(MAYA, 1).id(), Roles.of(Role.ADMINISTRATOR));

    private final ObservedVfs vfs = ObservedVfs.register();

    @TempDir
    private Path directory;

    @Test
    void a_full_disk_takes_no_writes_and_goes_on_with_reads_until_there_is_space() {
        try (var store = SqliteStore.open(directory, this::openObserved)) {
            add(store, MAYA);
            vfs.onWrite((_, _) -> ObservedVfs.FULL);

            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> add(store, NOOR))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("SQLITE_FULL");
                assertThat(all(store)).containsExactly(MAYA);
            }

            vfs.onWrite(ObservedVfs.Reaction.NONE);
            add(store, NOOR);
            assertThat(all(store)).containsExactly(MAYA, NOOR);
        }
        try (var store = SqliteStore.open(directory)) {
            assertThat(all(store)).containsExactly(MAYA, NOOR);
        }
    }

    @Test
    void a_full_disk_leaves_the_audit_log_to_be_read_and_linking_says_why_it_cannot() {
        try (var store = SqliteStore.open(directory, this::openObserved)) {
            var link = new LinkAuditEventsService(store);
            var list = new ListAuditEventsService(store, link, new PageTokens(store, byte[]::new));
            add(store, auditEvent(1));
            AuditPage before = page(list, "");
            add(store, auditEvent(2));
            vfs.onWrite((_, _) -> ObservedVfs.FULL);

            AuditPage meanwhile = page(list, "");

            assertThat(meanwhile.events()).isEqualTo(before.events()).hasSize(1);
            assertThat(page(list, before.cursor()).events()).isEmpty();
            assertThatThrownBy(link::linkAuditEvents)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("SQLITE_FULL");
            vfs.onWrite(ObservedVfs.Reaction.NONE);
            assertThat(page(list, meanwhile.cursor()).events())
                    .extracting(LinkedEvent::event)
                    .containsExactly(auditEvent(2));
        }
    }

    private static AuditPage page(ListAuditEvents list, String token) {
        var query = new ListAuditEventsQuery(Filter.EVERYTHING, "", new PageSize(10), token);
        return ((Outcome.Accepted<AuditPage>) list.listAuditEvents(ROOT, query)).value();
    }

    /** With the disk full there are groups that break; whatever was acknowledged by any of them is there. */
    @Test
    void a_disk_that_fills_up_under_load_loses_nothing_that_was_acknowledged() throws Exception {
        try (var store = SqliteStore.open(directory, this::openLimited);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<User>> writes = IntStream.range(0, 2_000)
                    .mapToObj(number -> callers.submit(() -> add(store, user(number))))
                    .toList();

            List<User> acknowledged = writes.stream()
                    .filter(SqliteFaultsTest::isAcknowledged)
                    .map(Future::resultNow)
                    .toList();

            assertThat(acknowledged).isNotEmpty().hasSizeLessThan(2_000);
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private static boolean isAcknowledged(Future<User> write) {
        try {
            write.get();
            return true;
        } catch (Exception e) {
            assertThat(e).hasCauseInstanceOf(StoreUnavailableException.class);
            return false;
        }
    }

    @Test
    void what_lies_on_a_damaged_page_is_neither_read_nor_written_and_the_rest_is() throws Exception {
        int count = 2_000;
        try (var store = SqliteStore.open(directory)) {
            store.write(stores -> {
                IntStream.range(0, count).mapToObj(StoreSamples::user).forEach(stores.users()::add);
                return count;
            });
        }
        User damaged = user(count / 2);
        damagePageOf(damaged);

        try (var store = SqliteStore.open(directory)) {
            assertThatThrownBy(() -> find(store, damaged))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("SQLITE_CORRUPT");
            assertThatThrownBy(() -> store.write(stores -> stores.users().update(damaged)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("SQLITE_CORRUPT");
            assertThat(find(store, user(0))).contains(user(0));
            add(store, user(count));
            assertThat(find(store, user(count))).contains(user(count));
        }
    }

    // Both stand side by side in the row itself alone.
    private void damagePageOf(User user) throws Exception {
        Path file = directory.resolve("gatehouse.db");
        try (var database = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] bytes = new byte[(int) database.length()];
            database.readFully(bytes);
            int place =
                    indexOf(bytes, (user.email().value() + user.displayName().value()).getBytes(UTF_8));
            database.seek(place / 4096 * 4096L);
            database.write(new byte[4096]);
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return IntStream.range(0, bytes.length - part.length)
                .filter(start -> Arrays.equals(bytes, start, start + part.length, part, 0, part.length))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_lock_that_another_program_keeps_makes_writes_fail_within_a_second_and_leaves_reads() throws Exception {
        try (var store = SqliteStore.open(directory);
                var callers = Executors.newVirtualThreadPerTaskExecutor();
                var operator = SqliteConnections.openWriter(directory.resolve("gatehouse.db"))) {
            execute(operator, "BEGIN IMMEDIATE");

            List<Future<Duration>> refusals = IntStream.range(0, 50)
                    .mapToObj(number -> callers.submit(() -> timeToRefusal(() -> add(store, user(number)))))
                    .toList();

            assertThat(all(store)).isEmpty();
            for (Future<Duration> refusal : refusals) {
                assertThat(refusal.get()).isLessThan(Duration.ofSeconds(1));
            }
            execute(operator, "ROLLBACK");
            add(store, MAYA);
            assertThat(all(store)).containsExactly(MAYA);
        }
    }

    @Test
    void reads_that_take_all_connections_make_others_fail_within_a_second_and_leave_writes() throws Exception {
        var running = new CountDownLatch(SqliteStore.READERS);
        var done = new CompletableFuture<Integer>();
        try (var store = SqliteStore.open(directory);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> reads = IntStream.range(0, SqliteStore.READERS)
                    .mapToObj(_ -> callers.submit(() -> store.<Integer>read(_ -> {
                        running.countDown();
                        return done.join();
                    })))
                    .toList();
            running.await();
            Future<Duration> refusal = callers.submit(() -> timeToRefusal(() -> find(store, MAYA)));

            assertThat(add(store, MAYA)).isEqualTo(MAYA);
            assertThat(refusal.get()).isLessThan(Duration.ofSeconds(1));
            done.complete(1);
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isOne();
            }
            assertThat(find(store, MAYA)).contains(MAYA);
        }
    }

    private static Duration timeToRefusal(ThrowingCallable call) {
        long start = System.nanoTime();
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Connection openObserved(Path file) throws SQLException {
        return SqliteConnections.openWriter(file, vfs.name());
    }

    private Connection openLimited(Path file) throws SQLException {
        Connection connection = openObserved(file);
        execute(connection, "PRAGMA max_page_count = 100");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
