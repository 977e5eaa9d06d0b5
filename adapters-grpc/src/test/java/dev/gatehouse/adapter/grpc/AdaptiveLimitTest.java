package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.adapter.grpc.AdaptiveLimit.Bounds;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final long BEST = 1_000;
    private static final long TOLERATED = 10_000;
    private static final long ROUND = 100_000_000;
    private static final Bounds BOUNDS = new Bounds(4, 20, 100);

    private final AdaptiveLimit byTime = AdaptiveLimit.ofWork(BOUNDS, TOLERATED);
    private final AdaptiveLimit byRefusals = AdaptiveLimit.byRefusals(BOUNDS);

    private long now;

    /** A round in which the limit is made use of. */
    private void round(AdaptiveLimit limit, long nanos) {
        int inside = limit.limit();
        IntStream.range(0, inside).forEach(_ -> assertThat(limit.enter(1)).isTrue());
        IntStream.range(0, 31).forEach(_ -> {
            limit.leave(nanos, now);
            limit.enter(1);
        });
        now += ROUND;
        limit.leave(nanos, now);
        while (limit.inside() > 0) {
            limit.turnBack();
        }
    }

    @Test
    void lets_in_as_many_as_the_limit_and_the_next_when_one_has_left() {
        IntStream.range(0, 20).forEach(_ -> assertThat(byTime.enter(1)).isTrue());
        assertThat(byTime.enter(1)).isFalse();

        byTime.leave(BEST, now);

        assertThat(byTime.enter(1)).isTrue();
        assertThat(byTime.enter(1)).isFalse();
    }

    @Test
    void no_more_are_inside_than_the_limit_however_many_come_at_once() {
        var two = AdaptiveLimit.ofWork(new Bounds(2, 2, 2), TOLERATED);
        var inside = new AtomicInteger();
        var tooMany = new AtomicInteger();

        try (var callers = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .forEach(_ ->
                            callers.execute(() -> IntStream.range(0, 2_000).forEach(_ -> {
                                if (two.enter(1)) {
                                    tooMany.addAndGet(inside.incrementAndGet() > 2 ? 1 : 0);
                                    inside.decrementAndGet();
                                    two.leave(BEST, now);
                                }
                            })));
        }

        assertThat(tooMany).hasValue(0);
        assertThat(two.inside()).isZero();
    }

    @Test
    void a_share_is_full_before_the_whole() {
        IntStream.range(0, 10).forEach(_ -> assertThat(byTime.enter(0.5)).isTrue());

        assertThat(byTime.enter(0.5)).isFalse();
        assertThat(byTime.enter(1)).isTrue();
    }

    @Test
    void one_is_let_in_where_nobody_is_however_small_its_share() {
        var small = AdaptiveLimit.ofWork(new Bounds(1, 1, 1), TOLERATED);

        assertThat(small.enter(0.1)).isTrue();
        assertThat(small.enter(0.1)).isFalse();
    }

    @Test
    void rises_while_it_is_made_use_of_and_nothing_is_slow() {
        IntStream.range(0, 1_000).forEach(_ -> round(byTime, BEST));

        assertThat(byTime.limit()).isEqualTo(100);
    }

    @Test
    void does_not_rise_while_hardly_anybody_comes() {
        IntStream.range(0, 1_000).forEach(_ -> {
            byTime.enter(1);
            byTime.leave(BEST, now);
        });

        assertThat(byTime.limit()).isEqualTo(20);
    }

    @Test
    void falls_by_a_fifth_for_each_slow_round_and_no_lower_than_the_least() {
        round(byTime, BEST);
        int before = byTime.limit();

        round(byTime, 2 * BEST + TOLERATED + 1);
        assertThat(byTime.limit()).isEqualTo(before * 8 / 10);

        IntStream.range(0, 100).forEach(_ -> round(byTime, 100 * TOLERATED));
        assertThat(byTime.limit()).isEqualTo(4);
    }

    @Test
    void what_is_no_slower_than_is_tolerated_is_not_slow() {
        round(byTime, BEST);
        int before = byTime.limit();

        round(byTime, 2 * BEST + TOLERATED);

        assertThat(byTime.limit()).isGreaterThan(before);
    }

    @Test
    void comes_back_when_nothing_is_slow_any_more() {
        round(byTime, BEST);
        IntStream.range(0, 100).forEach(_ -> round(byTime, 100 * TOLERATED));

        IntStream.range(0, 100).forEach(_ -> round(byTime, BEST));

        assertThat(byTime.limit()).isGreaterThan(50);
    }

    @Test
    void a_queue_is_slow_where_most_wait_for_too_long() {
        var queue = AdaptiveLimit.ofQueue(BOUNDS, TOLERATED);

        roundOfWaits(queue, 20);
        assertThat(queue.limit()).isEqualTo(22);

        roundOfWaits(queue, 21);
        assertThat(queue.limit()).isEqualTo(22 * 8 / 10);
    }

    @Test
    void a_door_opens_again_whoever_comes() {
        var door = AdaptiveLimit.ofDoor(BOUNDS, TOLERATED);
        roundOfWaits(door, 40);
        assertThat(door.limit()).isEqualTo(16);

        for (int i = 0; i < 33; i++) {
            now += i == 32 ? ROUND : 0;
            door.enter(1);
            door.leave(0, now);
        }

        assertThat(door.limit()).isEqualTo(17);
    }

    /** A round of forty, of whom so many wait for too long. */
    private void roundOfWaits(AdaptiveLimit queue, int late) {
        IntStream.range(0, queue.limit()).forEach(_ -> queue.enter(1));
        IntStream.range(0, 40).forEach(i -> {
            now += i == 39 ? ROUND : 0;
            queue.leave(i < late ? TOLERATED + 1 : TOLERATED, now);
            queue.enter(1);
        });
        while (queue.inside() > 0) {
            queue.turnBack();
        }
    }

    @Test
    void a_round_lasts_for_a_tenth_of_a_second_at_least() {
        int before = byTime.limit();

        IntStream.range(0, 10_000).forEach(_ -> {
            byTime.enter(1);
            byTime.leave(BEST, now);
        });
        assertThat(byTime.limit()).isEqualTo(before);
    }

    /** Where a store has become slower for good, its own best is the yardstick in the end. */
    @Test
    void takes_the_best_of_late_for_a_yardstick() {
        round(byTime, BEST);
        IntStream.range(0, 2_000).forEach(_ -> round(byTime, 100 * TOLERATED));

        IntStream.range(0, 100).forEach(_ -> round(byTime, 100 * TOLERATED));

        assertThat(byTime.limit()).isGreaterThan(50);
    }

    @Test
    void a_limit_by_refusals_takes_no_notice_of_time_and_falls_once_a_round_at_most() {
        round(byRefusals, Long.MAX_VALUE / 1_000);
        int before = byRefusals.limit();
        assertThat(before).isGreaterThan(20);

        IntStream.range(0, 100).forEach(i -> {
            byRefusals.enter(1);
            byRefusals.leaveRefused(i < 50 ? now : now + ROUND);
        });

        assertThat(byRefusals.limit()).isEqualTo(before * 8 / 10);
    }

    @Test
    void bounds_are_in_order() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(1, 2, 1));
    }
}
