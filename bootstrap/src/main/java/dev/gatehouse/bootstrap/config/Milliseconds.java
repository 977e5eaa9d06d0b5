package dev.gatehouse.bootstrap.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** A duration that may lack its unit, as OpenTelemetry's names have it: then it is a number of milliseconds. */
public record Milliseconds(Duration duration) implements Comparable<Milliseconds> {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Reads a duration; throws {@link IllegalArgumentException} for text that is none. */
    static Milliseconds parse(String text) {
        return new Milliseconds(
                NUMBER.matcher(text).matches()
                        ? Duration.ofMillis(Long.parseLong(text))
                        : DurationNotation.parse(text));
    }

    @Override
    public int compareTo(Milliseconds other) {
        return duration.compareTo(other.duration);
    }
}
