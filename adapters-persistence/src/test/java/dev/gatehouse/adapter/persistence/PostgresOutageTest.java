package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.Awaiting.awaitUntil;
import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.find;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers get while the network or the server fails them, and how soon. */
class PostgresOutageTest {

    private static final User MAYA = user(1);
    private static final User NOOR = user(2);

    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(1);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);
    private static final int CALLERS = 50;

    private final StoreSettings.PostgreSql direct = PostgresServer.running().migratedDatabase();
    private final FaultyProxy proxy =
            FaultyProxy.before(PostgresServer.running().port());
    private final Store store = PostgresStore.open(PostgresServer.through(proxy, direct));

    @AfterEach
    void close() {
        proxy.close();
        store.close();
    }

    @Test
    void while_the_database_is_away_every_call_is_refused_in_time() {
        fillPool();

        proxy.goAway();

        for (int round = 0; round < 3; round++) {
            assertThat(callAtOnce()).allMatch(Call::refusedInTime);
        }
    }

    @Test
    void a_database_that_comes_back_is_used_again_by_itself() {
        fillPool();
        proxy.goAway();
        assertThat(callAtOnce()).allMatch(Call::refusedInTime);

        proxy.comeBack();

        awaitUntil(BACK_WITHIN, this::servesAll);
    }

    @Test
    void a_database_that_no_longer_answers_is_not_waited_for() {
        fillPool();

        proxy.swallow();

        for (int round = 0; round < 3; round++) {
            assertThat(callAtOnce()).allMatch(Call::refusedInTime);
        }
        proxy.pass();
        awaitUntil(BACK_WITHIN, this::servesAll);
    }

    @Test
    void connections_that_have_been_idle_do_not_keep_a_caller_waiting_one_after_another() {
        fillPool();
        awaitIdle();

        proxy.swallow();

        assertThat(call(1)).matches(Call::refusedInTime);
        assertThat(call(2)).matches(Call::refusedInTime);
    }

    // Longer than a connection is taken for alive without a question.
    private static void awaitIdle() {
        long start = System.nanoTime();
        awaitUntil(
                REFUSED_WITHIN,
                () -> System.nanoTime() - start > Duration.ofMillis(600).toNanos());
    }

    @Test
    void a_write_that_gets_no_answer_half_way_is_refused_in_time_and_leaves_nothing() {
        Call call = timed(() -> store.write(stores -> {
            stores.users().add(MAYA);
            proxy.swallow();
            stores.users().add(NOOR);
            return MAYA;
        }));

        assertThat(call).matches(Call::refusedInTime);
        proxy.pass();
        awaitUntil(BACK_WITHIN, this::servesAll);
        assertThat(all(store)).doesNotContain(MAYA, NOOR);
    }

    @Test
    void a_write_whose_commit_is_not_answered_says_that_its_outcome_is_unknown() {
        assertThatThrownBy(() -> store.write(stores -> {
                    stores.users().add(MAYA);
                    proxy.loseNextAnswer();
                    return MAYA;
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("outcome of the write is unknown");

        assertThat(find(store, MAYA)).contains(MAYA);
    }

    @Test
    void a_write_whose_commit_is_held_back_says_that_its_outcome_is_unknown_in_time() {
        Call call = timed(() -> store.write(stores -> {
            stores.users().add(MAYA);
            proxy.swallow();
            return MAYA;
        }));

        assertThat(call).matches(Call::refusedInTime);
        assertThat(call.refusal().orElseThrow()).hasMessageContaining("outcome of the write is unknown");
    }

    @Test
    void a_read_is_run_to_its_end_but_once_when_the_connection_breaks() {
        var runs = new ArrayList<Integer>();

        assertThatThrownBy(() -> store.read(stores -> {
                    runs.add(1);
                    proxy.cut();
                    return stores.users().find(MAYA.id());
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContaining("unknown");

        assertThat(runs).hasSize(1);
    }

    @Test
    void connections_that_were_cut_are_given_to_one_caller_each_at_most() {
        givesBrokenConnectionsToOneCallerEach(proxy::cut);
    }

    @Test
    void connections_that_the_server_has_half_closed_are_given_to_one_caller_each_at_most() {
        givesBrokenConnectionsToOneCallerEach(proxy::endAnswers);
    }

    private void givesBrokenConnectionsToOneCallerEach(Runnable fault) {
        fillPool();

        fault.run();

        long refused = IntStream.range(0, 100)
                .mapToObj(number -> call(2 * number))
                .filter(call -> call.refusal().isPresent())
                .count();
        assertThat(refused).isLessThanOrEqualTo(direct.poolSize());
        assertThat(servesAll()).isTrue();
    }

    @Test
    void a_slow_network_is_put_up_with_while_there_is_time() {
        fillPool();

        proxy.delayAnswers(Duration.ofMillis(50));
        assertThat(call(0).refusal()).isEmpty();

        proxy.delayAnswers(REFUSED_WITHIN);
        assertThat(call(0)).matches(Call::refusedInTime);
    }

    @Test
    void callers_that_find_no_connection_free_are_refused_in_time_and_take_no_threads() throws Exception {
        fillPool();
        int threads = platformThreads();
        var holding = new CountDownLatch(direct.poolSize());
        var done = new CountDownLatch(1);
        try (var holders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < direct.poolSize(); number++) {
                holders.execute(() -> hold(holding, done));
            }
            holding.await();

            assertThat(callAtOnce()).allMatch(Call::refusedInTime);
            assertThat(platformThreads()).isLessThanOrEqualTo(threads);

            done.countDown();
        }
        assertThat(servesAll()).isTrue();
    }

    // Holds it for too long, so that this call is refused too, in the end.
    private void hold(CountDownLatch holding, CountDownLatch done) {
        Call _ = timed(() -> store.read(_ -> {
            holding.countDown();
            await(done);
            return true;
        }));
    }

    @Test
    void an_outage_takes_no_threads() {
        fillPool();
        int threads = platformThreads();

        proxy.swallow();
        callAtOnce();
        callAtOnce();

        assertThat(platformThreads()).isLessThanOrEqualTo(threads + 1);
    }

    // Carriers of virtual threads come and go with the load.
    private static int platformThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .count();
    }

    /** What came of a call, and how long it took. */
    private record Call(Optional<RuntimeException> refusal, Duration time) {

        boolean refusedInTime() {
            return refusal.filter(StoreUnavailableException.class::isInstance).isPresent()
                    && time.compareTo(REFUSED_WITHIN) <= 0;
        }
    }

    private static Call timed(Runnable call) {
        long start = System.nanoTime();
        try {
            call.run();
            return new Call(Optional.empty(), Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            return new Call(Optional.of(e), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** An even number reads, an odd one writes. */
    private Call call(int number) {
        Function<Repositories, Boolean> work = number % 2 == 0
                ? stores -> stores.users().find(MAYA.id()).isPresent()
                : stores -> stores.setupCodes().consume(StoreSamples.token(1).hash(), StoreSamples.NOW);
        return timed(() -> {
            boolean _ = number % 2 == 0 ? store.<Boolean>read(work) : store.<Boolean>write(work);
        });
    }

    private List<Call> callAtOnce() {
        return atOnce(CALLERS, this::call);
    }

    private static <T> List<T> atOnce(int count, IntFunction<T> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> call.apply(number)))
                    .toList()
                    .stream()
                    .map(PostgresOutageTest::join)
                    .toList();
        }
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the other thread failed", e);
        }
    }

    private boolean servesAll() {
        return callAtOnce().stream().allMatch(call -> call.refusal().isEmpty());
    }

    /** Has as many transactions at once as there are connections, so that all of them are there. */
    private void fillPool() {
        awaitUntil(BACK_WITHIN, () -> {
            var together = new CountDownLatch(direct.poolSize());
            return atOnce(direct.poolSize(), _ -> meet(together)).stream().allMatch(Boolean::booleanValue);
        });
    }

    private boolean meet(CountDownLatch together) {
        try {
            return store.read(stores -> {
                stores.users().find(MAYA.id());
                together.countDown();
                return awaitBriefly(together);
            });
        } catch (StoreUnavailableException _) {
            return false;
        }
    }

    private static boolean awaitBriefly(CountDownLatch latch) {
        try {
            return latch.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void a_closed_store_is_unavailable() {
        store.close();

        assertThatThrownBy(() -> find(store, MAYA)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> add(store, MAYA)).isInstanceOf(StoreUnavailableException.class);
    }
}
