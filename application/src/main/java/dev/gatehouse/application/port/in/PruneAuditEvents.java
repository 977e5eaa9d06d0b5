package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface PruneAuditEvents {

    /**
     * Removes the events of the audit log whose time to be kept was over at the last midnight (UTC), those of its very end
     * included, and records that it did. So an event stays for up to a day longer.
     */
    void pruneAuditEvents();
}
