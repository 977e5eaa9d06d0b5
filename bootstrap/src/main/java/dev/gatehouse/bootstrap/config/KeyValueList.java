package dev.gatehouse.bootstrap.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names and values in one text, as OpenTelemetry writes them: {@code one=1,two=2}, with percent-encoding in values.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable">
 *     Resource information in the environment</a>
 */
final class KeyValueList {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");

    private KeyValueList() {}

    /**
     * Reads a text; throws {@link IllegalArgumentException} for one of another form, without a word of what stands in it: it
     * may be secret.
     *
     * @param names what names look like
     */
    static Map<String, String> parse(String text, Pattern names) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            String[] parts = entry.strip().split("=", 2);
            String name = parts[0].strip();
            if (parts.length != 2
                    || !names.matcher(name).matches()
                    || !PRINTABLE.matcher(parts[1]).matches()) {
                throw refusal();
            }
            found.put(name, decoded(parts[1].strip()));
        }
        return found;
    }

    private static String decoded(String value) {
        try {
            // A plus sign is one, unlike in forms.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw refusal(); // says what stands there
        }
    }

    private static IllegalArgumentException refusal() {
        return new IllegalArgumentException(
                "list: has another form (expected: name=value, with commas between several, and values percent-encoded)");
    }
}
