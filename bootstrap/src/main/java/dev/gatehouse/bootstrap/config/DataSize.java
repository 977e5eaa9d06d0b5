package dev.gatehouse.bootstrap.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 64KiB}, {@code 19MiB} or {@code 512B}. */
public record DataSize(long bytes) implements Comparable<DataSize> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

    /** Reads a size; throws {@link IllegalArgumentException} for text that is none. */
    public static DataSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size");
        }
        int shift = switch (matcher.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        return new DataSize(Long.parseLong(matcher.group(1)) << shift);
    }

    /** The bytes as an {@code int}; throws {@link ArithmeticException} if there are too many. */
    public int intBytes() {
        return Math.toIntExact(bytes);
    }

    public int kibibytes() {
        return Math.toIntExact(bytes >> 10);
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
