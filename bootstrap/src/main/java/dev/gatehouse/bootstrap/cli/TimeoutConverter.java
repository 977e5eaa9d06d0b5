package dev.gatehouse.bootstrap.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long a command waits for an answer: {@code 500ms}, {@code 10s} or {@code 2m}, up to an hour. */
final class TimeoutConverter implements ITypeConverter<Duration> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,7})(ms|s|m)");
    private static final Duration MAX = Duration.ofHours(1);

    @Override
    public Duration convert(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw wrong(text);
        }
        long number = Long.parseLong(shape.group(1));
        Duration timeout = switch (shape.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        if (timeout.isZero() || timeout.compareTo(MAX) > 0) {
            throw wrong(text);
        }
        return timeout;
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException(
                Printable.of(text) + " (expected: a duration of at most an hour, such as 500ms, 10s or 2m)");
    }

    /** The duration as it would be typed. */
    static String format(Duration timeout) {
        return timeout.toMillisPart() == 0 ? timeout.toSeconds() + "s" : timeout.toMillis() + "ms";
    }
}
