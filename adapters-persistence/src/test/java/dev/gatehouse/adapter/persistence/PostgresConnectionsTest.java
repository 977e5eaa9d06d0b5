package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.Awaiting.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What broken, idle and missing connections cost the callers. */
class PostgresConnectionsTest extends PostgresOutageFixture {

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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
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
}
