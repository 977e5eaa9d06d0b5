package dev.gatehouse.domain.session;

import dev.gatehouse.domain.value.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.UUID;

/** The id of a session: 128 random bits. It is no secret: it stands in access tokens as {@code sid}. */
public record SessionId(UUID value) {

    /** How many random bytes a new id takes. */
    public static final int BYTES = 16;

    /** Makes the id of a new session from 16 random bytes. */
    public static SessionId create(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + BYTES + ")");
        }
        var bits = ByteBuffer.wrap(random);
        return new SessionId(new UUID(bits.getLong(), bits.getLong()));
    }

    /** Reads the canonical text form; throws {@link InvalidValueException} for any other text. */
    public static SessionId parse(String text) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return new SessionId(id);
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one refusal
        }
        throw new InvalidValueException("is not a session id (expected: a UUID in canonical form)");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
