package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of callers while they wait. */
class GroupCommitWaitingTest extends GroupCommitFixture {

    @Test
    void a_caller_interrupted_before_its_function_runs_goes_away_with_its_interrupt() throws Exception {
        Future<Integer> first = holdSync();
        var thread = new ArrayList<Thread>();
        Future<Boolean> waiting = callers.submit(() -> {
            thread.add(Thread.currentThread());
            assertThatThrownBy(() -> writer.run(stores -> add(stores, 1)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("interrupted");
            return Thread.currentThread().isInterrupted();
        });
        awaitWaiting(1);

        thread.getFirst().interrupt();

        assertThat(waiting.get()).isTrue();
        assertThat(writer.waiting()).isZero();
        held.letGo();
        assertThat(first.get()).isZero();
        assertThat(kept()).containsExactly(0);
    }

    @Test
    void a_caller_interrupted_while_its_function_runs_gets_the_end_and_keeps_its_interrupt() throws Exception {
        var running = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var thread = new ArrayList<Thread>();
        Future<Boolean> caller = callers.submit(() -> {
            thread.add(Thread.currentThread());
            int added = writer.run(stores -> {
                running.countDown();
                await(goOn);
                return add(stores, 1);
            });
            assertThat(added).isEqualTo(1);
            return Thread.currentThread().isInterrupted();
        });
        running.await();

        thread.getFirst().interrupt();
        goOn.countDown();

        assertThat(caller.get()).isTrue();
        assertThat(kept()).containsExactly(1);
    }

    @Test
    void a_function_whose_caller_is_left_while_it_waits_never_runs() throws Exception {
        Future<Integer> first = holdSync();
        var left = new AtomicBoolean();
        Future<Integer> waiting =
                callers.submit(() -> CallTime.of(LONG, left::get).call(() -> writer.run(stores -> add(stores, 1))));
        awaitWaiting(1);

        left.set(true);
        held.letGo();

        assertThat(fault(waiting))
                .isInstanceOfSatisfying(
                        CallEndedException.class,
                        end -> assertThat(end.isCancelled()).isTrue());
        assertThat(first.get()).isZero();
        assertThat(kept()).containsExactly(0);
    }

    @Test
    void a_call_waits_for_no_longer_than_it_has() throws Exception {
        Future<Integer> first = holdSync();
        var shortly = CallTime.of(Duration.ofMillis(20), () -> false);

        Throwable end = fault(callers.submit(() -> shortly.call(() -> writer.run(stores -> add(stores, 1)))));

        assertThat(end)
                .isInstanceOfSatisfying(
                        CallEndedException.class,
                        up -> assertThat(up.isCancelled()).isFalse());
        assertThat(writer.waiting()).isZero();
        held.letGo();
        assertThat(first.get()).isZero();
        assertThat(kept()).containsExactly(0);
    }

    @Test
    void patience_ends_where_a_function_does_not_begin_and_not_where_it_runs() throws Exception {
        writer.close();
        writer = GroupCommitWriter.start(statements, Duration.ofMillis(500), () -> {});
        var goOn = new CountDownLatch(1);
        Future<Integer> running = blockWriter(goOn);

        Throwable refusal = fault(callers.submit(() -> writer.run(stores -> add(stores, 1))));

        assertThat(refusal).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("busy");
        assertThat(writer.waiting()).isZero();
        goOn.countDown();
        assertThat(running.get()).isZero();
        writer.close();
        assertThat(keptAfterClose()).isEmpty();
    }

    @Test
    void closing_waits_for_what_runs_and_refuses_what_waits_and_what_comes_later() throws Exception {
        var goOn = new CountDownLatch(1);
        Future<Integer> running = blockWriter(goOn);
        Future<Integer> waiting = submit(1);
        Future<?> closing = callers.submit(writer::close);
        // the one that closes queues up too
        awaitWaiting(2);

        Throwable later = fault(callers.submit(() -> writer.run(stores -> add(stores, 2))));

        assertThat(later).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("closed");
        assertThat(closing.isDone()).isFalse();
        goOn.countDown();
        assertThat(running.get()).isZero();
        assertThat(fault(waiting)).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("closed");
        closing.get();
        assertThat(keptAfterClose()).isEmpty();
    }

    @Test
    void a_thousand_virtual_threads_wait_for_the_disk_without_keeping_a_carrier() throws Exception {
        Future<Integer> first = holdSync();
        List<Future<Integer>> writes = submitAll(1, 1_001);

        var others = IntStream.range(0, 1_000)
                .mapToObj(number -> callers.submit(() -> number))
                .toList();

        for (Future<Integer> other : others) {
            assertThat(other.get(1, TimeUnit.MINUTES)).isNotNegative();
        }
        assertThat(first.isDone()).isFalse();
        held.letGo();
        assertThat(results(writes)).isEqualTo(range(1, 1_001));
        assertThat(kept()).hasSize(1_001);
    }
}
