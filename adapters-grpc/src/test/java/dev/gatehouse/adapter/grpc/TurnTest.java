package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.adapter.grpc.LimitSettings.Most;
import dev.gatehouse.adapter.grpc.LimitSettings.Networks;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final CallLimits limits = new CallLimits(LimitSettings.standard());
    private final List<Integer> counts = new ArrayList<>();
    private final Turn turn = turn(limits, Runnable::run);

    private static Turn turn(CallLimits limits, Executor threads) {
        var tracer = new CallTracer(ObservedCall.NONE, new CallCount(), false);
        return new Turn(tracer, CostClass.READ, Optional.empty(), limits, threads);
    }

    private void count() {
        counts.add(limits.inWork(CostClass.READ));
    }

    @Test
    void counts_while_a_piece_is_worked_on_and_not_between_pieces() {
        turn.execute(this::count);
        count();
        turn.execute(this::count);

        assertThat(counts).containsExactly(1, 0, 1);
    }

    @Test
    void counts_no_more_once_its_work_has_answered_the_call() {
        turn.execute(() -> {
            count();
            turn.answered();
            count();
        });
        count();

        assertThat(counts).containsExactly(1, 0, 0);
    }

    @Test
    void counts_on_when_the_time_is_up_and_the_work_is_not_done() {
        turn.execute(() -> {
            CompletableFuture.runAsync(turn::answered).join();
            count();
        });
        count();

        assertThat(counts).containsExactly(1, 0);
    }

    /** As happens when gRPC has run all there was, and hands over more before the thread has come to its end. */
    @Test
    void needs_no_more_room_when_one_piece_follows_on_another() {
        var one = new CallLimits(
                new LimitSettings(new Most(1, 1, 1, 1), Duration.ofMillis(5), new Networks(false, 1, 1)));
        var alone = turn(one, Runnable::run);

        alone.execute(() -> {
            alone.execute(() -> counts.add(one.inWork(CostClass.READ)));
            counts.add(one.inWork(CostClass.READ));
        });

        assertThat(alone.refusal()).isEmpty();
        assertThat(counts).containsExactly(1, 0);
        assertThat(one.inWork(CostClass.READ)).isZero();
    }

    @Test
    void counts_nothing_that_no_thread_takes() {
        var stopped = turn(limits, _ -> {
            throw new RejectedExecutionException("as after the end");
        });

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> stopped.execute(this::count));

        assertThat(counts).isEmpty();
        assertThat(limits.inWork(CostClass.READ)).isZero();
    }

    @Test
    void counts_no_piece_that_comes_after_the_answer() {
        turn.execute(turn::answered);

        turn.execute(this::count);

        assertThat(counts).containsExactly(0);
    }

    @Test
    void counts_no_more_when_a_piece_fails() {
        try {
            turn.execute(() -> {
                throw new IllegalStateException("as a service may");
            });
        } catch (IllegalStateException _) {
            count();
        }

        assertThat(counts).containsExactly(0);
    }
}
