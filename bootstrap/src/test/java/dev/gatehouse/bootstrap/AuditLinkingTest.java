package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.telemetry.KeptMeters;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditLinkingTest {

    private static final String LAG = "gatehouse_audit_lag_seconds";

    private final KeptMeters meters = new KeptMeters();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private boolean storeIsAway;
    private final AuditLinking linking = new AuditLinking(this::link, () -> now, meters);

    private void link() {
        if (storeIsAway) {
            throw new IllegalStateException("away");
        }
        now = now.plusSeconds(3);
    }

    @Test
    void shows_since_when_events_may_be_without_a_link() {
        now = now.plusSeconds(60);
        assertThat(meters.gauge(LAG)).isEqualTo(60);

        linking.link();

        assertThat(meters.gauge(LAG)).isEqualTo(3);
    }

    @Test
    void what_cannot_be_linked_lags_more_and_more() {
        storeIsAway = true;
        now = now.plusSeconds(1);
        assertThatThrownBy(linking::link).hasMessage("away");
        now = now.plusSeconds(1);

        assertThat(meters.gauge(LAG)).isEqualTo(2);
    }
}
