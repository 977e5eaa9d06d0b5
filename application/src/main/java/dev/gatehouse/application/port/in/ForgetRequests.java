package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface ForgetRequests {

    /** Forgets the answers to requests that were given 24 hours ago or earlier. */
    void forgetRequests();
}
