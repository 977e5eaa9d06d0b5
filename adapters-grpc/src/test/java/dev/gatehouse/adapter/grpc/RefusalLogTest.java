package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final AtomicLong now = new AtomicLong();
    private final CapturedLog captured = new CapturedLog();
    private final RefusalLog log = new RefusalLog(now::get);

    @AfterEach
    void stop() {
        captured.close();
    }

    @Test
    void a_flood_has_a_line_a_second_that_counts() {
        IntStream.range(0, 1_000).forEach(_ -> log.refused("a/B", ErrorReason.OVERLOADED));
        assertThat(captured.lines()).containsExactly("WARN a/B refused: OVERLOADED");

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        log.refused("a/C", ErrorReason.OVERLOADED);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        log.refused("a/D", ErrorReason.OVERLOADED);

        assertThat(captured.lines())
                .containsExactly(
                        "WARN a/B refused: OVERLOADED",
                        "WARN a/C refused: OVERLOADED, and 999 calls before it",
                        "WARN a/D refused: OVERLOADED");
    }

    @Test
    void reasons_are_counted_apart() {
        log.refused("a/B", ErrorReason.OVERLOADED);
        log.refused("a/B", ErrorReason.RATE_LIMITED);

        assertThat(captured.lines()).hasSize(2);
    }

    @Test
    void what_comes_in_no_floods_has_a_line_each() {
        log.refused("a/B", ErrorReason.INVALID_CREDENTIALS);
        log.refused("a/B", ErrorReason.INVALID_CREDENTIALS);

        assertThat(captured.lines()).hasSize(2);
    }
}
