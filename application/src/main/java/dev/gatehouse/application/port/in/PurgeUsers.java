package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface PurgeUsers {

    /**
     * Erases the deleted users whose time to be restored is over: everything that is kept of them but the audit log, which
     * has their ids and the client addresses of their calls. Their e-mail addresses are free again.
     */
    void purgeUsers();
}
