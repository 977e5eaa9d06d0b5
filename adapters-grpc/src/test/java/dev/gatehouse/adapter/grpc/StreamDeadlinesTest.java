package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDeadlinesTest {

    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
    private static final String METHOD = "gatehouse.user.v1.UserService/GetUser";

    private final StreamDeadlines deadlines = new StreamDeadlines(Map.of(METHOD, Duration.ofSeconds(40)));
    private final Metadata headers = new Metadata();

    private void begin(String method) {
        deadlines.newServerStreamTracer(method, headers);
    }

    @Test
    void a_call_without_a_deadline_gets_one_which_is_not_its_clients() {
        begin(METHOD);

        assertThat(headers.get(TIMEOUT)).isEqualTo("40000m");
        assertThat(StreamDeadlines.isStated(headers)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1n", "40000000u", "40000m", "40S", "0M", "0H"})
    void a_deadline_up_to_the_longest_stays(String timeout) {
        headers.put(TIMEOUT, timeout);

        begin(METHOD);

        assertThat(headers.get(TIMEOUT)).isEqualTo(timeout);
        assertThat(StreamDeadlines.isStated(headers)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001m", "41S", "1M", "1H", "99999999H"})
    void a_longer_one_is_cut(String timeout) {
        headers.put(TIMEOUT, timeout);

        begin(METHOD);

        assertThat(headers.getAll(TIMEOUT)).containsExactly("40000m");
        assertThat(StreamDeadlines.isStated(headers)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "soonS"})
    void what_is_none_is_left_for_gRPC_to_refuse(String timeout) {
        headers.put(TIMEOUT, timeout);

        begin(METHOD);

        assertThat(headers.get(TIMEOUT)).isEqualTo(timeout);
    }

    /** Within the process, gRPC adds what the client states when the stream has begun. */
    @Test
    void a_deadline_that_comes_late_is_the_clients_too() {
        begin(METHOD);
        headers.discardAll(TIMEOUT);

        headers.put(TIMEOUT, "5S");

        assertThat(StreamDeadlines.isStated(headers)).isTrue();
    }

    @Test
    void other_methods_last_as_long_as_they_like() {
        begin("grpc.health.v1.Health/Watch");

        assertThat(headers.keys()).isEmpty();
    }
}
