package dev.gatehouse.adapter.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as stores keep them: whole microseconds since 1970-01-01T00:00Z. */
final class Microseconds {

    private Microseconds() {}

    static long of(Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("instant: " + instant + " (expected: whole microseconds)");
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant toInstant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }
}
