package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateTableTest {

    private static final long KEY = 0xC000_02L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateTable table = new RateTable(10, 2, now::get);

    private int takeAll(long key) {
        int taken = 0;
        while (table.take(key) == 0) {
            taken++;
        }
        return taken;
    }

    @Test
    void gives_what_was_saved_up_and_then_what_comes_in() {
        assertThat(takeAll(KEY)).isEqualTo(20);

        now.addAndGet(Duration.ofMillis(100).toNanos() - 1);
        assertThat(table.take(KEY)).isEqualTo(1);

        now.addAndGet(1);
        assertThat(table.take(KEY)).isZero();
        assertThat(table.take(KEY)).isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void saves_up_no_more_than_that() {
        takeAll(KEY);

        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(takeAll(KEY)).isEqualTo(20);
    }

    @Test
    void asking_in_vain_costs_nothing() {
        takeAll(KEY);
        IntStream.range(0, 1_000).forEach(_ -> table.take(KEY));

        now.addAndGet(Duration.ofMillis(100).toNanos());

        assertThat(table.take(KEY)).isZero();
    }

    @Test
    void keys_have_buckets_of_their_own() {
        takeAll(KEY);

        assertThat(takeAll(KEY + 1)).isEqualTo(20);
        assertThat(takeAll(0)).isEqualTo(20);
        assertThat(takeAll(-1)).isEqualTo(20);
    }

    /** Far more keys than there are places: the one that is held back keeps its own. */
    @Test
    void whoever_is_held_back_is_not_forgotten_for_others_who_come_once() {
        takeAll(KEY);

        IntStream.range(0, 1_000_000).forEach(other -> table.take(0x2001_0DB8_0000_0000L + other));

        assertThat(table.take(KEY)).isPositive();
    }
}
