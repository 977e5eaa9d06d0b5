package dev.gatehouse.domain.client;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Services that tokens are for, by the names they know themselves by, sorted, each once: at most 20, which have together, with
 * a space between them, at most 1024 characters, so that every token has room for them. A name is 1 to 200 visible ASCII
 * characters other than quotes and backslashes, often a URI (RFC 7519, section 4.1.3; RFC 8707, section 2).
 */
public record Audiences(SortedSet<String> values) {

    private static final int MAX_AUDIENCES = 20;
    private static final int MAX_LENGTH = 1_024;
    private static final Pattern FORM = Pattern.compile("[!#-\\[\\]-~]{1,200}");
    private static final String SPACE = " ";

    public static final Audiences NONE = new Audiences(Collections.emptySortedSet());

    public Audiences {
        requireBounded(values);
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        if (!values.stream().allMatch(name -> FORM.matcher(name).matches())) {
            throw new InvalidValueException(
                    "has a name of another form (expected: 1 to 200 visible ASCII characters other"
                            + " than \" and \\ each)");
        }
        int length = String.join(SPACE, values).length();
        if (length > MAX_LENGTH) {
            throw new InvalidValueException(
                    "has " + length + " characters of audiences (expected: at most " + MAX_LENGTH + ")");
        }
    }

    public static Audiences of(String... names) {
        return parse(List.of(names));
    }

    /** Reads names; throws {@link InvalidValueException} for one of another form, and for too many. */
    public static Audiences parse(Collection<String> names) {
        requireBounded(names);
        return new Audiences(new TreeSet<>(names));
    }

    /** Reads what {@link #toString} wrote. */
    public static Audiences fromStore(String text) {
        return text.isEmpty() ? NONE : parse(List.of(text.split(SPACE, -1)));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public boolean contains(String name) {
        return values.contains(name);
    }

    /** Whether one of the names is among these. */
    public boolean containsAny(Collection<String> names) {
        return !Collections.disjoint(values, names);
    }

    /** Those that are among the names too. */
    public List<String> among(Collection<String> names) {
        return values.stream().filter(names::contains).toList();
    }

    /** The names in their order. */
    public List<String> names() {
        return List.copyOf(values);
    }

    private static void requireBounded(Collection<?> names) {
        if (names.size() > MAX_AUDIENCES) {
            throw new InvalidValueException(
                    "has " + names.size() + " audiences (expected: at most " + MAX_AUDIENCES + ")");
        }
    }

    /** The names with a space between them, which none of them has. */
    @Override
    public String toString() {
        return String.join(SPACE, values);
    }
}
