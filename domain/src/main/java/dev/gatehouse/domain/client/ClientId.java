package dev.gatehouse.domain.client;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.TimeOrderedId;
import java.time.Instant;
import java.util.UUID;

/**
 * The id of a service client: a UUID of version 7, chosen here. In a client's token it is {@code sub} as well as {@code
 * client_id}; nobody can have it chosen so that it looks like somebody else's (RFC 9068, section 5).
 */
public record ClientId(UUID value) implements Comparable<ClientId> {

    /** How many random bytes a new id takes. */
    public static final int RANDOM_BYTES = TimeOrderedId.RANDOM_BYTES;

    /** Makes the id of a new client from {@link #RANDOM_BYTES} random bytes. */
    public static ClientId create(Instant now, byte[] random) {
        return new ClientId(TimeOrderedId.create(now, random));
    }

    /** Reads the canonical text form, in either case; throws {@link InvalidValueException} for any other text. */
    public static ClientId parse(String text) {
        if (text.isEmpty()) {
            throw new InvalidValueException("is missing (expected: a client id)");
        }
        try {
            var id = new ClientId(UUID.fromString(text));
            // The JDK reads short groups and signs too.
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one refusal
        }
        throw new InvalidValueException("is not a client id (expected: a UUID in canonical form)");
    }

    @Override
    public int compareTo(ClientId other) {
        return toString().compareTo(other.toString());
    }

    /** The canonical text form: 36 characters, lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
