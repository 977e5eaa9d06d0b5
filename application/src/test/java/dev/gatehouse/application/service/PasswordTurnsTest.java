package dev.gatehouse.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.OverloadedException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordTurnsTest {

    private final PasswordTurns turns = new PasswordTurns();
    private final PasswordTurns impatient = new PasswordTurns(Duration.ZERO);

    @Test
    void lets_two_go_on_at_one_place_at_a_time() throws Exception {
        var going = new AtomicInteger();
        var most = new AtomicInteger();

        Race.of(
                30,
                () -> turns.take("here", () -> {
                    most.accumulateAndGet(going.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    return going.decrementAndGet();
                }));

        assertThat(most.get()).isBetween(1, 2);
        assertThat(turns.places()).isZero();
    }

    @Test
    void refuses_whoever_waits_in_vain_for_now() {
        String third = impatient.take(
                "here",
                () -> impatient.take("here", () -> {
                    assertThatThrownBy(() -> impatient.take("here", () -> "too many"))
                            .isInstanceOfSatisfying(
                                    OverloadedException.class,
                                    refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
                    return impatient.take("elsewhere", () -> "as ever");
                }));

        assertThat(third).isEqualTo("as ever");
        assertThat(impatient.places()).isZero();
    }

    @Test
    void whoever_has_no_time_left_does_nothing_and_is_not_told_to_come_back() {
        var up = CallTime.of(Duration.ZERO, () -> false);

        turns.take(
                "here",
                () -> turns.take("here", () -> {
                    assertThatThrownBy(() -> up.run(() -> turns.take("here", () -> "late")))
                            .isInstanceOf(CallEndedException.class);
                    return "done";
                }));
        assertThatThrownBy(() -> up.run(() -> turns.take("here", () -> "late"))).isInstanceOf(CallEndedException.class);

        assertThat(turns.places()).isZero();
    }

    @Test
    void keeps_nothing_of_work_that_fails() {
        var fault = new IllegalStateException("the store is away");

        assertThatThrownBy(() -> turns.take("here", () -> {
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(turns.places()).isZero();
        assertThat(turns.<String>take("here", () -> "done")).isEqualTo("done");
    }

    @Test
    void whoever_is_interrupted_while_waiting_does_nothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> turns.take("here", () -> "done")).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(turns.places()).isZero();
    }
}
