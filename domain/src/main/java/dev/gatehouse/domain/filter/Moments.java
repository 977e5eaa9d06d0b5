package dev.gatehouse.domain.filter;

import dev.gatehouse.domain.value.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads the instants of filters: those of RFC 3339 with a {@code T}, in whole microseconds, without leap seconds. */
final class Moments {

    // The JDK's own form also takes texts without seconds, with longer years and with finer offsets.
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    private Moments() {}

    static Instant read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw noInstant();
        }
        Instant instant = parse(text);
        // Rounding would change what a comparison means, and no store keeps finer instants.
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new InvalidValueException("is finer than a microsecond (expected: at most 6 digits of a second)");
        }
        return instant;
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw noInstant();
        }
    }

    private static InvalidValueException noInstant() {
        return new InvalidValueException("is not an instant (expected: RFC 3339 such as 2026-01-31T09:30:00Z)");
    }
}
