package dev.gatehouse.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallTimeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicBoolean cancelled = new AtomicBoolean();

    @Test
    void outside_of_any_call_there_is_no_bound() {
        var time = CallTime.current();

        assertThat(time.end()).isEmpty();
        assertThat(time.atMost(HOUR)).isEqualTo(HOUR);
    }

    @Test
    void a_wait_is_no_longer_than_what_is_left() {
        var time = CallTime.of(Duration.ofMinutes(1), cancelled::get);

        assertThat(time.atMost(HOUR)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        assertThat(time.atMost(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nothing_is_left_when_the_time_is_up() {
        var time = CallTime.of(Duration.ZERO, cancelled::get);

        assertThat(time.atMost(HOUR)).isZero();
        assertThatThrownBy(time::requireLeft)
                .isInstanceOfSatisfying(
                        CallEndedException.class,
                        end -> assertThat(end.isCancelled()).isFalse());
    }

    @Test
    void a_caller_who_has_gone_ends_it_at_once() {
        var time = CallTime.of(HOUR, cancelled::get);
        time.requireLeft();

        cancelled.set(true);

        assertThatThrownBy(time::requireLeft)
                .isInstanceOfSatisfying(
                        CallEndedException.class,
                        end -> assertThat(end.isCancelled()).isTrue());
    }

    @Test
    void is_that_of_the_work_and_of_nothing_after_it() {
        var time = CallTime.of(HOUR, cancelled::get);

        assertThat(time.<CallTime>call(CallTime::current)).isSameAs(time);
        assertThat(CallTime.current()).isNotSameAs(time);
    }

    @Test
    void what_has_to_be_done_all_the_same_has_no_bound() {
        cancelled.set(true);
        var time = CallTime.of(HOUR, cancelled::get);
        var done = new AtomicBoolean();

        time.run(() -> CallTime.runUnbounded(() -> {
            CallTime.current().requireLeft();
            done.set(true);
        }));

        assertThat(done).isTrue();
    }
}
