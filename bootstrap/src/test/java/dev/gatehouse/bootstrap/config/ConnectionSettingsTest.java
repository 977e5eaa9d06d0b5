package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.adapter.grpc.ConnectionLimits;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Calls;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Connections;
import dev.gatehouse.adapter.grpc.ConnectionLimits.KeepAlive;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Sizes;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Times;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {

    @Test
    void each_limit_has_a_setting() {
        var environment = Map.ofEntries(
                Map.entry("MAX_TOTAL", "1"),
                Map.entry("MAX_PER_ADDRESS", "2"),
                Map.entry("MAX_CALLS", "3"),
                Map.entry("MAX_RESETS", "4"),
                Map.entry("RESET_WINDOW", "5s"),
                Map.entry("MAX_MESSAGE", "65537B"),
                Map.entry("MAX_METADATA", "20KiB"),
                Map.entry("SOFT_MAX_METADATA", "18KiB"),
                Map.entry("FLOW_CONTROL_WINDOW", "2MiB"),
                Map.entry("HANDSHAKE_TIMEOUT", "6s"),
                Map.entry("MAX_IDLE", "7s"),
                Map.entry("MAX_AGE", "8s"),
                Map.entry("MAX_AGE_GRACE", "9s"),
                Map.entry("KEEP_ALIVE", "10s"),
                Map.entry("KEEP_ALIVE_TIMEOUT", "11s"),
                Map.entry("CLIENT_KEEP_ALIVE", "12s"),
                Map.entry("CLIENT_KEEP_ALIVE_WITHOUT_CALLS", "false"));
        var sources = ConfigurationSources.none();
        for (var setting : environment.entrySet()) {
            sources = sources.with("GATEHOUSE_SERVER_CONNECTIONS_" + setting.getKey(), setting.getValue());
        }

        assertThat(Configuration.read(sources).connections())
                .isEqualTo(new ConnectionLimits(
                        new Connections(1, 2),
                        new Calls(3, 4, Duration.ofSeconds(5)),
                        new Sizes(65_537, 18 * 1024, 20 * 1024, 2 * 1024 * 1024),
                        new Times(
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(9)),
                        new KeepAlive(Duration.ofSeconds(10), Duration.ofSeconds(11), Duration.ofSeconds(12), false)));
    }

    @Test
    void the_soft_limit_of_metadata_is_at_most_the_hard_one() {
        assertThat(problem("gatehouse.server.connections.soft-max-metadata", "17KiB"))
                .isEqualTo("gatehouse.server.connections.soft-max-metadata in the program: 17KiB (expected: at most the"
                        + " hard limit, 16384)");
    }

    @Test
    void the_reset_window_is_in_whole_seconds() {
        assertThat(problem("gatehouse.server.connections.reset-window", "1500ms"))
                .isEqualTo(
                        "gatehouse.server.connections.reset-window in the program: 1500ms (expected: whole seconds)");
    }

    private static String problem(String property, String value) {
        var sources = ConfigurationSources.none().with(property, value);
        return catchThrowableOfType(ConfigurationException.class, () -> Configuration.read(sources))
                .problems()
                .getFirst()
                .toString();
    }
}
