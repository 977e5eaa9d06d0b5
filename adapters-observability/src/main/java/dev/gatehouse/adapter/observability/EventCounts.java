package dev.gatehouse.adapter.observability;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.port.telemetry.Tally;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Counts the events of the audit log, each action from 0 on. Thread-safe. */
final class EventCounts {

    private static final Meter EVENTS = Meter.counter(
            "gatehouse_audit_events",
            "Events of the audit log, when they are committed, but for session.refreshed: gatehouse_refreshes counts these.",
            "action");

    private final Map<AuditAction, Tally> counts;

    EventCounts(Meters meters) {
        this.counts = AuditAction.KNOWN.stream()
                .filter(action -> !action.equals(AuditAction.SESSION_REFRESHED))
                .collect(toUnmodifiableMap(Function.identity(), action -> meters.counter(EVENTS, action.name())));
    }

    void count(AuditEvent event) {
        Optional.ofNullable(counts.get(event.action())).ifPresent(Tally::increment);
    }
}
