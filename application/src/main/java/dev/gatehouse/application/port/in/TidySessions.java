package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface TidySessions {

    /** Forgets sealed successors whose replay window is over, and sessions that ended more than a week ago. */
    void tidySessions();
}
