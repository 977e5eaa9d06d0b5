package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.Transport;
import dev.gatehouse.bootstrap.config.StopPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StoppingTest {

    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final Readiness readiness = new Readiness();

    StoppingTest() {
        readiness.setServing(true);
    }

    @Test
    void goes_on_taking_calls_for_the_quiet_period_after_it_says_that_it_does_not_serve() {
        Drained drained = stop(new StopPolicy(QUIET, GRACE, BUDGET), this::recordPause);

        assertThat(events).containsExactly("pause PT5S, serving: false", "drain PT20S");
        assertThat(drained).isEqualTo(new Drained(3, 1));
    }

    @Test
    void without_a_quiet_period_it_drains_at_once() {
        stop(new StopPolicy(Duration.ZERO, GRACE, BUDGET), this::recordPause);

        assertThat(events).containsExactly("drain PT20S");
        assertThat(readiness.isServing()).isFalse();
    }

    @Test
    void an_interrupt_ends_the_quiet_period_and_leaves_the_calls_their_grace() {
        stop(new StopPolicy(QUIET, GRACE, BUDGET), period -> {
            recordPause(period);
            throw new InterruptedException();
        });

        assertThat(events).containsExactly("pause PT5S, serving: false", "drain PT20S");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void without_a_quiet_period_an_interrupt_is_left_for_the_grace() {
        Thread.currentThread().interrupt();

        stop(new StopPolicy(Duration.ZERO, GRACE, BUDGET), this::recordPause);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void several_transports_drain_together_and_their_calls_add_up() {
        var together = new CyclicBarrier(2);
        Transport one = transport(grace -> await(together, new Drained(2, 0)));
        Transport other = transport(grace -> await(together, new Drained(3, 1)));

        var stopping = new Stopping(readiness, Listening.start(List.of(one, other)), pauses(this::recordPause));

        assertThat(stopping.stop(new StopPolicy(QUIET, GRACE, BUDGET))).isEqualTo(new Drained(5, 1));
    }

    private static Drained await(CyclicBarrier together, Drained drained) {
        try {
            together.await(20, TimeUnit.SECONDS);
            return drained;
        } catch (Exception e) {
            throw new AssertionError("the transports do not drain at the same time", e);
        }
    }

    private void recordPause(Duration period) {
        events.add("pause " + period + ", serving: " + readiness.isServing());
    }

    private Drained stop(StopPolicy policy, Pause pause) {
        Transport transport = transport(grace -> {
            events.add("drain " + grace);
            return new Drained(3, 1);
        });
        return new Stopping(readiness, Listening.start(List.of(transport)), pauses(pause)).stop(policy);
    }

    /** What happens in a pause. */
    private interface Pause {

        void pass(Duration period) throws InterruptedException;
    }

    private static Pauses pauses(Pause pause) {
        return new Pauses() {
            @Override
            public boolean pass(Duration period) throws InterruptedException {
                pause.pass(period);
                return true;
            }

            @Override
            public void end() {
                throw new AssertionError("nobody ends these");
            }
        };
    }

    private static Transport transport(Function<Duration, Drained> drain) {
        return new Transport() {
            @Override
            public void start() {}

            @Override
            public String address() {
                return "nowhere";
            }

            @Override
            public Drained drain(Duration grace) {
                return drain.apply(grace);
            }
        };
    }
}
