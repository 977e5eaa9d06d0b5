package dev.gatehouse.domain.audit;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of a trace that calls of many programs may belong to: 32 lower-case hexadecimal digits, not all of them zero.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#trace-id">W3C Trace Context, section 3.2.2.3</a>
 */
public record TraceId(String hex) {

    private static final Pattern FORM = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern ANY_CASE = Pattern.compile("[0-9a-fA-F]{32}");

    public TraceId {
        if (!FORM.matcher(hex).matches()) {
            throw refusal();
        }
    }

    /** Reads an id in either case; throws {@link InvalidValueException} for any other text. */
    public static TraceId parse(String text) {
        if (!ANY_CASE.matcher(text).matches()) {
            throw refusal();
        }
        return new TraceId(text.toLowerCase(Locale.ROOT));
    }

    private static InvalidValueException refusal() {
        return new InvalidValueException("is not a trace id (expected: 32 hexadecimal digits, not all of them zero)");
    }

    @Override
    public String toString() {
        return hex;
    }
}
