package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.Meters;

/** A store that is measured, and whose audit events are counted and have lines in the log for security. */
public final class ObservedStore {

    private ObservedStore() {}

    /** The store, observed. */
    public static UnitOfWork of(UnitOfWork store, Meters meters) {
        var counts = new EventCounts(meters);
        return new CommittedEvents(new MeasuredStore(store, meters), event -> {
            counts.count(event);
            SecurityLog.write(event);
        });
    }
}
