package dev.gatehouse.application.port.in;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Readiness readiness = new Readiness();
    private final List<String> heard = new ArrayList<>();

    @Test
    void does_not_serve_before_it_is_said_to() {
        assertThat(readiness.isServing()).isFalse();
        assertThat(readiness.isStoreThere()).isTrue();
    }

    @Test
    void has_started_when_it_has_served_and_also_while_it_stops() {
        assertThat(readiness.isStarted()).isFalse();
        readiness.setServing(false);
        assertThat(readiness.isStarted()).isFalse();

        readiness.setServing(true);
        assertThat(readiness.isStarted()).isTrue();
        readiness.setServing(false);
        assertThat(readiness.isStarted()).isTrue();
    }

    @Test
    void a_server_serves_also_while_its_store_is_away() {
        readiness.setServing(true);

        readiness.setStoreThere(false);

        assertThat(readiness.isServing()).isTrue();
        assertThat(readiness.isStoreThere()).isFalse();
    }

    @Test
    void tells_a_listener_each_change_once_and_when_it_can_be_seen() {
        readiness.listen(() -> heard.add(readiness.isServing() + " " + readiness.isStoreThere()));

        readiness.setServing(true);
        readiness.setServing(true);
        readiness.setStoreThere(false);
        readiness.setStoreThere(false);
        readiness.setServing(false);

        assertThat(heard).containsExactly("true true", "true false", "false false");
    }
}
