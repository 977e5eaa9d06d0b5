package dev.gatehouse.domain.user;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.PlainText;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an installation wants to know of its users beyond what every user has: at most 32 names, each with one line of text of
 * at most 256 code points. A name is a lower-case letter, then up to 62 lower-case letters, digits, underscores or hyphens.
 *
 * <p>The values may say anything about a person, so {@link #toString} hides them from logs.
 */
public record Attributes(SortedMap<String, String> values) {

    private static final int MAX_ATTRIBUTES = 32;
    private static final int MAX_CODE_POINTS = 256;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    public static final Attributes NONE = new Attributes(Collections.emptySortedMap());

    public Attributes {
        if (values.size() > MAX_ATTRIBUTES) {
            throw new InvalidValueException(
                    "has " + values.size() + " attributes (expected: at most " + MAX_ATTRIBUTES + ")");
        }
        var kept = new TreeMap<String, String>();
        values.forEach((name, value) -> kept.put(checkedName(name), checkedValue(value)));
        values = Collections.unmodifiableSortedMap(kept);
    }

    /** Takes names and values in any order; throws {@link InvalidValueException} for those that cannot be kept. */
    public static Attributes of(Map<String, String> values) {
        return values.isEmpty() ? NONE : new Attributes(new TreeMap<>(values));
    }

    /** Returns the name of an attribute, or throws {@link InvalidValueException} where it is none. */
    public static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("has a name that is none (expected: a lower-case letter, then at most 62"
                    + " lower-case letters, digits, underscores or hyphens)");
        }
        return name;
    }

    /** Returns the value of an attribute as it is kept, or throws {@link InvalidValueException} where it is none. */
    public static String checkedValue(String value) {
        return PlainText.checked(value, MAX_CODE_POINTS);
    }

    @Override
    public String toString() {
        return "Attributes[hidden]";
    }
}
