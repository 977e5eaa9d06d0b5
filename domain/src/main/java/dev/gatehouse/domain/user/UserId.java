package dev.gatehouse.domain.user;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.TimeOrderedId;
import java.time.Instant;
import java.util.UUID;

/** The id of a user: a UUID, version 7 when made here, so that ids sort by age (RFC 9562, section 5.7). */
public record UserId(UUID value) implements Comparable<UserId> {

    /** How many random bytes a new id takes. */
    public static final int RANDOM_BYTES = TimeOrderedId.RANDOM_BYTES;

    /**
     * Makes the id of a new user.
     *
     * @param random 10 random bytes
     */
    public static UserId create(Instant now, byte[] random) {
        return new UserId(TimeOrderedId.create(now, random));
    }

    /** Reads the canonical text form, in either case; throws {@link InvalidValueException} for any other text. */
    public static UserId parse(String text) {
        if (text.isEmpty()) {
            throw new InvalidValueException("is missing (expected: a user id)");
        }
        try {
            var id = new UserId(UUID.fromString(text));
            // The JDK reads short groups and signs too.
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one refusal
        }
        throw new InvalidValueException("is not a user id (expected: a UUID in canonical form)");
    }

    @Override
    public int compareTo(UserId other) {
        return toString().compareTo(other.toString());
    }

    /** The canonical text form: 36 characters, lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
