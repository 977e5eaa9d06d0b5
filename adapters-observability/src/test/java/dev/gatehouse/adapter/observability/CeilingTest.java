package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CeilingTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void those_of_one_second_may_come_at_once_and_no_more() {
        var ceiling = new Ceiling(10, nanos::get);

        assertThat(taken(ceiling, 30)).isEqualTo(10);
        pass(Duration.ofMillis(99));
        assertThat(taken(ceiling, 30)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(taken(ceiling, 30)).isEqualTo(1);
        pass(Duration.ofDays(1));
        assertThat(taken(ceiling, 30)).isEqualTo(10);
    }

    @Test
    void for_ever_it_is_so_many_a_second() {
        var ceiling = new Ceiling(7, nanos::get);

        int taken = IntStream.range(0, 10_000)
                .map(_ -> {
                    pass(Duration.ofMillis(10));
                    return taken(ceiling, 3);
                })
                .sum();

        assertThat(taken).isBetween(7 * 100, 7 * 101);
    }

    @Test
    void none_at_all_is_none() {
        var ceiling = new Ceiling(0, nanos::get);

        pass(Duration.ofDays(365));

        assertThat(taken(ceiling, 3)).isZero();
    }

    @Test
    void threads_that_take_at_once_take_no_more() {
        var ceiling = new Ceiling(1000, nanos::get);
        var taken = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40).forEach(_ -> threads.execute(() -> taken.addAndGet(taken(ceiling, 100))));
        }

        assertThat(taken).hasValue(1000);
    }

    private static int taken(Ceiling ceiling, int tries) {
        return (int) IntStream.range(0, tries).filter(_ -> ceiling.take()).count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
