package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.bootstrap.config.DurationNotation;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads for how long a secret stays good: {@code 0s}, {@code 90m}, {@code 24h} or {@code 7d}. */
final class OverlapConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            Duration overlap = DurationNotation.parse(text);
            if (overlap.toMillisPart() == 0) {
                return overlap;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one refusal
        }
        throw new TypeConversionException(
                Printable.of(text) + " (expected: a duration in whole seconds, such as 0s, 90m, 24h or 7d)");
    }
}
