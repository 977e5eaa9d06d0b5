package dev.gatehouse.application.port.in;

/** Housekeeping, run every minute or so. */
public interface TidySignInAttempts {

    /** Forgets failed tries whose time is over, and networks from which nobody has signed in for long. */
    void tidySignInAttempts();
}
