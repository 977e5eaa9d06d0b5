package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface TidySessions {

    /** Forgets sealed successors a minute after their replay window, and sessions that ended more than a week ago. */
    void tidySessions();
}
