package dev.gatehouse.application.port.in;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Readiness readiness = new Readiness();
    private final List<Boolean> told = new ArrayList<>();

    @Test
    void serves_while_it_runs_and_its_store_is_there() {
        assertThat(readiness.isServing()).isFalse();

        readiness.setRunning(true);
        assertThat(readiness.isServing()).isTrue();

        readiness.setStoreThere(false);
        assertThat(readiness.isServing()).isFalse();

        readiness.setRunning(false);
        readiness.setStoreThere(true);
        assertThat(readiness.isServing()).isFalse();
    }

    @Test
    void tells_a_listener_what_is_the_case_and_each_change_of_it_once() {
        readiness.setRunning(true);

        readiness.listen(told::add);
        readiness.setRunning(true);
        readiness.setStoreThere(false);
        readiness.setRunning(false);
        readiness.setStoreThere(true);
        readiness.setRunning(true);

        assertThat(told).containsExactly(true, false, true);
    }
}
