package dev.gatehouse.application.port.in;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Whether the application serves: not before its store is open and its keys are loaded, and not while it stops. */
public final class Readiness {

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private boolean serving;

    public synchronized boolean isServing() {
        return serving;
    }

    /** Says that the application serves, or no longer does, and tells the listeners if that is new. */
    public synchronized void set(boolean nowServing) {
        if (serving != nowServing) {
            serving = nowServing;
            listeners.forEach(listener -> listener.accept(nowServing));
        }
    }

    /** Tells the listener what is the case now, and each change from now on; it must not block. */
    public synchronized void listen(Consumer<Boolean> listener) {
        listeners.add(listener);
        listener.accept(serving);
    }
}
