package dev.gatehouse.application.port;

import java.time.Duration;

/** There is more work of a kind than can be taken in; nothing was done. */
public final class OverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Says what is overloaded.
     *
     * @param retryAfter after how long the caller should try again
     */
    public OverloadedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
