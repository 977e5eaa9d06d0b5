package dev.gatehouse.domain.value;

/**
 * Text or a number that is not a value of the domain type it was meant for. The message has the form
 * {@code what is wrong (expected: what would be right)}, is written for the person who sent the value, and never holds the
 * value itself.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
