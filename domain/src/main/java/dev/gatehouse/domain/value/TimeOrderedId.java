package dev.gatehouse.domain.value;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7, which sort by age (RFC 9562, section 5.7). */
public final class TimeOrderedId {

    /** How many random bytes an id takes. */
    public static final int RANDOM_BYTES = 10;

    private TimeOrderedId() {}

    public static UUID create(Instant now, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + RANDOM_BYTES + ")");
        }
        var bits = ByteBuffer.wrap(random);
        long high = (now.toEpochMilli() << 16) | 0x7000 | (bits.getShort() & 0x0FFF);
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
