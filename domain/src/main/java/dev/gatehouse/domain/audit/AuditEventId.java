package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.value.TimeOrderedId;
import java.time.Instant;
import java.util.UUID;

/** The id of an audit event: a UUID of version 7. */
public record AuditEventId(UUID value) {

    /** Makes the id of a new event from {@link TimeOrderedId#RANDOM_BYTES} random bytes. */
    public static AuditEventId create(Instant now, byte[] random) {
        return new AuditEventId(TimeOrderedId.create(now, random));
    }

    /** The canonical text form: 36 characters, lower case. */
    @Override
    public String toString() {
        return value.toString();
    }
}
