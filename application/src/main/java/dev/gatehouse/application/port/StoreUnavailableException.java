package dev.gatehouse.application.port;

/** The store cannot be reached or cannot take the work now: busy, full, read-only or closed. Nothing was acknowledged. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean busy;

    public StoreUnavailableException(String message) {
        super(message);
        busy = false;
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
        busy = false;
    }

    private StoreUnavailableException(String message, boolean busy) {
        super(message);
        this.busy = busy;
    }

    /** The store had so much to do for others that the caller's turn never came. */
    public static StoreUnavailableException busy() {
        return new StoreUnavailableException("the store was busy with others for too long", true);
    }

    /** Whether the store was asked at all: where others had all turns, it may be there or not. */
    public boolean isBusy() {
        return busy;
    }
}
