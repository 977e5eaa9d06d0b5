package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.in.LinkAuditEvents;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Kind;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import dev.gatehouse.application.port.telemetry.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Links the events of the audit log, and shows how long ago none was left without a link. Thread-safe. */
@Singleton
final class AuditLinking {

    private static final Meter LAG = new Meter(
            "gatehouse_audit_lag_seconds",
            Kind.GAUGE,
            Unit.SECONDS,
            "Since every event of the audit log had its place in the chain; below two where all is well.",
            List.of());
    private static final double MILLIS_PER_SECOND = 1000;

    private final LinkAuditEvents events;
    private final InstantSource clock;
    private volatile Instant wholeAt;

    @Inject
    AuditLinking(LinkAuditEvents events, InstantSource clock, Meters meters) {
        this.events = events;
        this.clock = clock;
        this.wholeAt = clock.instant();
        meters.gauge(LAG, () -> Duration.between(wholeAt, clock.instant()).toMillis() / MILLIS_PER_SECOND);
    }

    /** Links all there are. */
    void link() {
        Instant begun = clock.instant();
        events.linkAuditEvents();
        wholeAt = begun;
    }
}
