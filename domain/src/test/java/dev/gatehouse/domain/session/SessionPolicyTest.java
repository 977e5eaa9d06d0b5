package dev.gatehouse.domain.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionPolicyTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WINDOW = Duration.ofSeconds(30);

    @Test
    void has_bounds() {
        assertThatThrownBy(() -> new SessionPolicy(DAY, Duration.ZERO, WINDOW, 10, 50))
                .hasMessage("absoluteTimeout: PT0S (expected: more than zero)");
        assertThatThrownBy(() -> new SessionPolicy(DAY.plusNanos(1), DAY, WINDOW, 10, 50))
                .hasMessageStartingWith("idleTimeout: ");
        assertThatThrownBy(() -> new SessionPolicy(DAY, DAY, Duration.ofSeconds(61), 10, 50))
                .hasMessage("replayWindow: PT1M1S (expected: 0 to 60 seconds)");
        assertThatThrownBy(() -> new SessionPolicy(DAY, DAY, WINDOW, 101, 50))
                .hasMessage("maxReplays: 101 (expected: 0 to 100)");
        assertThatThrownBy(() -> new SessionPolicy(DAY, DAY, WINDOW, 10, 0))
                .hasMessage("maxSessionsPerUser: 0 (expected: 1 to 1000)");
    }
}
