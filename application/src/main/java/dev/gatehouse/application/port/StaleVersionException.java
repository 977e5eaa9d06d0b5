package dev.gatehouse.application.port;

/** Somebody else changed what was about to be replaced. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleVersionException(String message) {
        super(message);
    }
}
