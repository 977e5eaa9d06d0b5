package dev.gatehouse.application.port;

/** The store cannot be reached or cannot take the work now: busy, full, read-only or closed. Nothing was acknowledged. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
