package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface PurgeUsers {

    /**
     * Erases the deleted users whose time to be restored is over: everything that is kept of them but the audit log, which
     * knows them by their ids only. Their addresses are free again.
     */
    void purgeUsers();
}
