package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface PruneAuditEvents {

    /** Removes the events of the audit log whose time to be kept is over, and records that it did. */
    void pruneAuditEvents();
}
