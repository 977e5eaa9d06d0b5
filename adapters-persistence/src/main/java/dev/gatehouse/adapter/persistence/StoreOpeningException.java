package dev.gatehouse.adapter.persistence;

/** The store cannot be opened until an operator does something; the message says what is wrong, in one line. */
public final class StoreOpeningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreOpeningException(String message) {
        super(message);
    }

    public StoreOpeningException(String message, Throwable cause) {
        super(message, cause);
    }
}
