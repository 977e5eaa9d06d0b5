package dev.gatehouse.application.port.in;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What can be said of the health of this server. It serves while it runs, which it does not before its keys are loaded nor
 * while it stops: that is what it can do by itself. Whether its store answers is told apart, because a store that is away
 * is away for every server, and taking all of them out of service helps nobody. Thread-safe; asking never waits.
 */
public final class Readiness {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean serving;
    private volatile boolean started;

    // Nobody has an application whose store was not open at least once.
    private volatile boolean storeThere = true;

    /** Whether this server runs and is not about to end. */
    public boolean isServing() {
        return serving;
    }

    /** Whether this server has come up, whatever it does now. */
    public boolean isStarted() {
        return started;
    }

    /** Whether the store answered when it was last asked. */
    public boolean isStoreThere() {
        return storeThere;
    }

    /** Says that this server serves, or no longer does. */
    public synchronized void setServing(boolean nowServing) {
        if (serving != nowServing) {
            started = true;
            serving = nowServing;
            listeners.forEach(Runnable::run);
        }
    }

    /** Says that the store answers, or that it is away. */
    public synchronized void setStoreThere(boolean nowThere) {
        if (storeThere != nowThere) {
            storeThere = nowThere;
            listeners.forEach(Runnable::run);
        }
    }

    /** Runs the listener after each change from now on, one at a time; it must not block. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }
}
