package dev.gatehouse.bootstrap.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * How text becomes the value of a setting. Each takes what it says it takes and throws {@link IllegalArgumentException} for
 * all the rest, unlike the ones that come with the library, which take any text for a boolean.
 */
final class Conversions {

    private static final int BEFORE_THE_LIBRARY = 1000;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,10}");

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(?:\\.\\d{1,18})?");

    private Conversions() {}

    static SmallRyeConfigBuilder addTo(SmallRyeConfigBuilder builder) {
        add(builder, Integer.class, Conversions::wholeNumber);
        add(builder, Boolean.class, Conversions::yesOrNo);
        add(builder, Duration.class, DurationNotation::parse);
        add(builder, Milliseconds.class, Milliseconds::parse);
        add(builder, Double.class, Conversions::ratio);
        add(builder, DataSize.class, DataSize::parse);
        add(builder, Path.class, Path::of);
        add(builder, Secret.class, Secret::new);
        return builder;
    }

    // The library asks what the empty text means where an optional setting is not given: nothing, and it says so by
    // null.
    private static <T> void add(SmallRyeConfigBuilder builder, Class<T> type, Converter<T> converter) {
        builder.withConverter(type, BEFORE_THE_LIBRARY, text -> text.isEmpty() ? null : converter.convert(text));
    }

    /** What values of a type are called in a message and in the manual. */
    static String kindOf(Class<?> type) {
        if (type == Integer.class) {
            return "a whole number";
        }
        if (type == Duration.class) {
            return "a duration such as 250ms, 30s, 15m, 12h or 7d";
        }
        if (type == Milliseconds.class) {
            return "a number of milliseconds, or a duration such as 250ms or 30s";
        }
        if (type == Double.class) {
            return "a number";
        }
        if (type == DataSize.class) {
            return "a size such as 512B, 64KiB or 19MiB";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        throw new IllegalArgumentException(type + ": no words for its values (expected: @Setting(expects = ...))");
    }

    static Integer wholeNumber(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a whole number");
        }
        return Integer.valueOf(text);
    }

    static Double ratio(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        return Double.valueOf(text);
    }

    static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
