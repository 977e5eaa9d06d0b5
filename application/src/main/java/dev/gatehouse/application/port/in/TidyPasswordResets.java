package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface TidyPasswordResets {

    /** Forgets reset codes that have expired. */
    void tidyPasswordResets();
}
