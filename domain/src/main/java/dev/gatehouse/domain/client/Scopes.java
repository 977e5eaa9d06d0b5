package dev.gatehouse.domain.client;

import static java.util.stream.Collectors.toCollection;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Scopes, sorted by name, each once: at most 50, whose names have together, with a space between them, at most 1024
 * characters, so that every token has room for them.
 */
public record Scopes(SortedSet<Scope> values) {

    private static final int MAX_SCOPES = 50;
    private static final int MAX_LENGTH = 1_024;
    private static final String SPACE = " ";

    public static final Scopes NONE = new Scopes(Collections.emptySortedSet());

    public Scopes {
        requireBounded(values);
        values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        int length = text(values).length();
        if (length > MAX_LENGTH) {
            throw new InvalidValueException(
                    "has " + length + " characters of scopes (expected: at most " + MAX_LENGTH + ")");
        }
    }

    public static Scopes of(Scope... scopes) {
        return new Scopes(new TreeSet<>(Set.of(scopes)));
    }

    /** Reads names as {@link Scope#parse} does. */
    public static Scopes parse(Collection<String> names) {
        requireBounded(names);
        return new Scopes(names.stream().map(Scope::parse).collect(toCollection(TreeSet::new)));
    }

    /** Reads what {@link #toString} wrote. */
    public static Scopes fromStore(String text) {
        return text.isEmpty()
                ? NONE
                : new Scopes(
                        List.of(text.split(SPACE, -1)).stream().map(Scope::new).collect(toCollection(TreeSet::new)));
    }

    public boolean contains(Scope scope) {
        return values.contains(scope);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Those of the scopes that are among the names too. */
    public Scopes among(Collection<String> names) {
        var kept = new HashSet<>(names);
        return new Scopes(
                values.stream().filter(scope -> kept.contains(scope.name())).collect(toCollection(TreeSet::new)));
    }

    /** The names in their order. */
    public List<String> names() {
        return values.stream().map(Scope::name).toList();
    }

    private static void requireBounded(Collection<?> scopes) {
        if (scopes.size() > MAX_SCOPES) {
            throw new InvalidValueException("has " + scopes.size() + " scopes (expected: at most " + MAX_SCOPES + ")");
        }
    }

    private static String text(SortedSet<Scope> scopes) {
        return String.join(SPACE, scopes.stream().map(Scope::name).toList());
    }

    /** The names with a space between them (RFC 6749, section 3.3). */
    @Override
    public String toString() {
        return text(values);
    }
}
