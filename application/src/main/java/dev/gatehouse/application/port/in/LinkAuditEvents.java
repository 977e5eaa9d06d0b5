package dev.gatehouse.application.port.in;

/** Housekeeping, run every second or so. */
public interface LinkAuditEvents {

    /** Gives every event of the audit log that has none yet its place in the chain. */
    void linkAuditEvents();
}
