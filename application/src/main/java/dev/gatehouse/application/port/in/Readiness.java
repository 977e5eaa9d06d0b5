package dev.gatehouse.application.port.in;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Whether the application serves. It does while two things hold: it runs, which it does not before its keys are loaded nor
 * while it stops, and its store can be used. Thread-safe.
 */
public final class Readiness {

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private boolean running;

    // Nobody has an application whose store was not open at least once.
    private boolean storeThere = true;

    public synchronized boolean isServing() {
        return running && storeThere;
    }

    /** Says that the application runs, or no longer does. */
    public synchronized void setRunning(boolean nowRunning) {
        boolean before = isServing();
        running = nowRunning;
        tellAfter(before);
    }

    /** Says that the store can be used, or that it is away. */
    public synchronized void setStoreThere(boolean nowThere) {
        boolean before = isServing();
        storeThere = nowThere;
        tellAfter(before);
    }

    private void tellAfter(boolean before) {
        boolean serving = isServing();
        if (serving != before) {
            listeners.forEach(listener -> listener.accept(serving));
        }
    }

    /** Tells the listener whether the application serves now, and each change from now on; it must not block. */
    public synchronized void listen(Consumer<Boolean> listener) {
        listeners.add(listener);
        listener.accept(isServing());
    }
}
