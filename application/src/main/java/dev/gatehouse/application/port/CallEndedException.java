package dev.gatehouse.application.port;

/** Nobody waits any more for what was about to be done: the caller has gone or the time is up. It was not begun. */
public final class CallEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    /**
     * Says how the call ended. An everyday event: it has no stack trace.
     *
     * @param cancelled whether the caller gave up before the time was up
     */
    public CallEndedException(boolean cancelled) {
        super(cancelled ? "the caller has gone" : "the time of the call is up", null, false, false);
        this.cancelled = cancelled;
    }

    public boolean isCancelled() {
        return cancelled;
    }
}
