package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.LimitSettings.Most;
import dev.gatehouse.adapter.grpc.LimitSettings.Networks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLimitsTest {

    private static final Networks UNCOUNTED = new Networks(false, 1, 1);

    private static CallLimits limits(Most most) {
        return new CallLimits(new LimitSettings(most, Duration.ofMillis(5), UNCOUNTED));
    }

    @Test
    void a_class_that_is_full_leaves_room_to_the_others() {
        var limits = limits(new Most(100, 100, 100, 4));
        while (limits.takeIn(CostClass.PASSWORD)) {
            limits.begin(0, 0, 0);
        }

        assertThat(limits.inWork(CostClass.PASSWORD)).isPositive();
        assertThat(limits.takeIn(CostClass.TOKEN_CHECK)).isTrue();
        assertThat(limits.takeIn(CostClass.READ)).isTrue();
        assertThat(limits.takeIn(CostClass.WRITE)).isTrue();
    }

    /** Nobody gets a core: each class fills the waiting room up to its share, the dear ones the least of it. */
    @Test
    void where_cores_are_short_the_dear_classes_are_refused_first() {
        var limits = limits(new Most(100_000, 100_000, 100_000, 100_000));
        List<CostClass> full = new ArrayList<>();
        Map<CostClass, Integer> taken = new EnumMap<>(CostClass.class);
        for (var cost : List.of(CostClass.PASSWORD, CostClass.WRITE, CostClass.READ, CostClass.TOKEN_CHECK)) {
            while (limits.takeIn(cost)) {
                taken.merge(cost, 1, Integer::sum);
            }
            full.add(cost);
            assertThat(full).noneMatch(limits::takeIn);
        }

        assertThat(taken).hasSize(4);
        assertThat(taken.get(CostClass.PASSWORD))
                .isLessThan(taken.values().stream().mapToInt(count -> count).sum() / 2);
    }

    @Test
    void where_calls_wait_before_they_are_read_few_are_let_in() {
        var limits = limits(new Most(100_000, 100_000, 100_000, 100_000));
        long late = Duration.ofMillis(21).toNanos();
        for (int i = 0; i < 10_000; i++) {
            assertThat(limits.takeIn(CostClass.TOKEN_CHECK)).isTrue();
            long now = i * 10_000_000L;
            limits.begin(late, 0, now);
            limits.end(CostClass.TOKEN_CHECK, 1, now);
        }

        int room = 0;
        while (limits.takeIn(CostClass.TOKEN_CHECK)) {
            room++;
        }
        assertThat(room).isEqualTo(64);
    }

    @Test
    void what_is_not_begun_counts_nowhere() {
        var limits = limits(new Most(1, 1, 1, 1));
        assertThat(limits.takeIn(CostClass.READ)).isTrue();
        assertThat(limits.takeIn(CostClass.READ)).isFalse();

        limits.turnBack(CostClass.READ);

        assertThat(limits.inWork(CostClass.READ)).isZero();
        assertThat(limits.takeIn(CostClass.READ)).isTrue();
    }

    @Test
    void calls_that_wait_for_a_hash_do_not_lower_their_limit() {
        var limits = limits(new Most(100, 100, 100, 100));
        for (int i = 0; i < 10_000; i++) {
            assertThat(limits.takeIn(CostClass.PASSWORD)).isTrue();
            limits.begin(0, 0, 0);
            limits.end(CostClass.PASSWORD, i < 100 ? 1 : Duration.ofSeconds(2).toNanos(), i * 100_000_000L);
        }
        int room = 0;
        while (limits.takeIn(CostClass.PASSWORD)) {
            limits.begin(0, 0, 0);
            room++;
        }

        assertThat(room).isGreaterThanOrEqualTo(25);
    }
}
