package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);

    @TempDir
    private Path directory;

    @Test
    void what_was_written_is_there_when_the_store_is_opened_again() {
        try (var store = SqliteStore.open(directory)) {
            add(store, MAYA);
        }

        try (var store = SqliteStore.open(directory)) {
            assertThat(find(store, MAYA)).contains(MAYA);
        }
    }

    @Test
    void stores_in_memory_know_nothing_of_each_other() {
        try (var one = SqliteStore.inMemory();
                var other = SqliteStore.inMemory()) {
            add(one, MAYA);

            assertThat(find(other, MAYA)).isEmpty();
            assertThat(add(other, MAYA)).isEqualTo(MAYA);
        }
    }

    @Test
    void a_question_is_one_statement() {
        try (var store = SqliteStore.inMemory()) {
            add(store, MAYA);

            assertThatThrownBy(() -> store.ask(stores -> {
                        assertThat(stores.users().find(MAYA.id())).contains(MAYA);
                        return stores.users().find(NOOR.id());
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a second statement");
        }
    }

    @Test
    void stores_in_two_directories_know_nothing_of_each_other() {
        try (var one = SqliteStore.open(directory.resolve("one"));
                var other = SqliteStore.open(directory.resolve("other"))) {
            add(one, MAYA);

            assertThat(find(other, MAYA)).isEmpty();
        }
    }

    @Test
    void a_directory_may_have_any_name() {
        Path odd = directory.resolve("data of: Zoë? #1 50%25&mode=memory/;gatehouse.db");
        try (var store = SqliteStore.open(odd)) {
            add(store, MAYA);
        }

        assertThat(odd.resolve("gatehouse.db")).isRegularFile();
        try (var store = SqliteStore.open(odd)) {
            assertThat(find(store, MAYA)).contains(MAYA);
        }
    }

    @Test
    void nothing_stays_in_the_file_of_what_was_removed() throws IOException {
        Session session = StoreSamples.session(MAYA, 7);
        String device = session.device().value();
        try (var store = SqliteStore.open(directory)) {
            add(store, MAYA);
            store.write(stores -> {
                stores.sessions().add(session);
                return true;
            });
        }
        assertThat(textOfFile()).contains(device);

        try (var store = SqliteStore.open(directory)) {
            store.write(stores -> stores.sessions().removeAll(MAYA.id()));
        }

        assertThat(textOfFile()).doesNotContain(device);
    }

    private String textOfFile() throws IOException {
        return Files.readString(directory.resolve("gatehouse.db"), ISO_8859_1);
    }

    @Test
    void reads_do_not_wait_for_a_write_and_do_not_see_it_before_its_end() throws Exception {
        try (var store = SqliteStore.open(directory);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Optional<User> seen = store.write(stores -> {
                stores.users().add(MAYA);
                return join(threads.submit(() -> find(store, MAYA)));
            });

            assertThat(seen).isEmpty();
            assertThat(find(store, MAYA)).contains(MAYA);
        }
    }

    @Test
    void writes_do_not_wait_for_a_read_and_the_read_does_not_see_them() {
        try (var store = SqliteStore.open(directory);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Optional<User> seen = store.read(stores -> {
                Optional<User> before = stores.users().find(MAYA.id());
                join(threads.submit(() -> add(store, MAYA)));
                return before.or(() -> stores.users().find(MAYA.id()));
            });

            assertThat(seen).isEmpty();
            assertThat(find(store, MAYA)).contains(MAYA);
        }
    }

    @Test
    void of_fifty_trades_of_each_of_twenty_tokens_at_once_one_of_each_succeeds() {
        try (var store = SqliteStore.open(directory);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            add(store, MAYA);
            List<Session> sessions = IntStream.range(0, 20)
                    .mapToObj(number -> StoreSamples.session(MAYA, number))
                    .toList();
            sessions.forEach(session -> store.write(stores -> {
                stores.sessions().add(session);
                return session;
            }));

            var trades = IntStream.range(0, 50 * 20)
                    .mapToObj(number -> threads.submit(() -> trade(store, sessions.get(number % 20), number)))
                    .toList();

            List<Session> winners = trades.stream()
                    .map(SqliteStoreTest::join)
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(winners).hasSize(20);
            assertThat(winners)
                    .allMatch(winner -> store.<Optional<Session>>read(
                                    stores -> stores.sessions().find(winner.id()))
                            .equals(Optional.of(winner)));
        }
    }

    private static Optional<Session> trade(Store store, Session session, int number) {
        var presented = StoreSamples.token(number % 20);
        Session rotated = StoreSamples.rotated(session, presented, number);
        AuditEvent event = Samples.auditEvent(number);
        boolean won =
                store.change(stores -> stores.sessions().rotate(rotated, presented.hash(), StoreSamples.NOW, event));
        return won ? Optional.of(rotated) : Optional.empty();
    }

    @Test
    void a_closed_store_is_unavailable() {
        for (Store store : List.of(SqliteStore.open(directory), SqliteStore.inMemory())) {
            store.close();

            assertThatThrownBy(() -> find(store, MAYA)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> add(store, MAYA)).isInstanceOf(StoreUnavailableException.class);
            store.close();
        }
    }

    @Test
    void closing_waits_for_a_write_that_runs_and_refuses_those_that_wait() throws Exception {
        var running = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var store = SqliteStore.open(directory);
            Future<User> write = threads.submit(() -> store.write(stores -> {
                running.countDown();
                await(closing);
                stores.users().add(MAYA);
                return MAYA;
            }));
            running.await();
            Future<?> close = threads.submit(store::close);
            // readers are closed first, so once a read is refused the closing has begun
            awaitRefusedRead(store);
            closing.countDown();

            assertThat(write.get()).isEqualTo(MAYA);
            close.get();
            assertThatThrownBy(() -> add(store, NOOR)).isInstanceOf(StoreUnavailableException.class);
        }
        try (var store = SqliteStore.open(directory)) {
            assertThat(all(store)).containsExactly(MAYA);
        }
    }

    private static void awaitRefusedRead(Store store) {
        while (true) {
            try {
                find(store, MAYA);
                Thread.onSpinWait();
            } catch (StoreUnavailableException _) {
                return;
            }
        }
    }

    @Test
    void a_closed_store_leaves_one_file_with_everything_in_it(@TempDir Path other) throws Exception {
        try (var store = SqliteStore.open(directory)) {
            add(store, MAYA);
        }

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("gatehouse.db", "gatehouse.lock", "master.key");
        java.nio.file.Files.copy(directory.resolve("gatehouse.db"), other.resolve("gatehouse.db"));
        try (var store = SqliteStore.openWithoutKey(other)) {
            assertThat(find(store, MAYA)).contains(MAYA);
        }
    }

    @Test
    void a_caller_that_is_interrupted_while_it_waits_goes_away_with_its_interrupt() throws Exception {
        var running = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var store = SqliteStore.inMemory();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<User> holder = threads.submit(() -> store.write(_ -> {
                running.countDown();
                await(done);
                return MAYA;
            }));
            running.await();
            Future<Boolean> waiting = threads.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> add(store, NOOR)).isInstanceOf(StoreUnavailableException.class);
                return Thread.currentThread().isInterrupted();
            });

            assertThat(waiting.get()).isTrue();
            done.countDown();
            assertThat(holder.get()).isEqualTo(MAYA);
            assertThat(all(store)).isEmpty();
        }
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException("the other thread failed", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
