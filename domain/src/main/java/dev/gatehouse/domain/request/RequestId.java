package dev.gatehouse.domain.request;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.UUID;

/**
 * The name a caller gives to one intention, so that asking again does not do it again: a random UUID (AIP-155; RFC 9562,
 * section 5.4).
 */
public record RequestId(UUID value) {

    private static final int RANDOM = 4;
    private static final int RFC_9562 = 2;

    public RequestId {
        if (value.version() != RANDOM || value.variant() != RFC_9562) {
            throw refusal();
        }
    }

    /** Reads the canonical text form, in either case; throws {@link InvalidValueException} for any other text. */
    public static RequestId parse(String text) {
        UUID value = uuid(text);
        // The JDK reads short groups and signs too.
        if (!value.toString().equalsIgnoreCase(text)) {
            throw refusal();
        }
        return new RequestId(value);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw refusal();
        }
    }

    private static InvalidValueException refusal() {
        return new InvalidValueException("is not a request id (expected: a UUID of version 4 in canonical form)");
    }

    /** The canonical text form: 36 characters, lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
