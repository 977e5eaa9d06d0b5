package dev.gatehouse.domain.filter;

import static dev.gatehouse.domain.filter.Comparison.AT_LEAST;
import static dev.gatehouse.domain.filter.Comparison.AT_MOST;
import static dev.gatehouse.domain.filter.Comparison.EQUAL;
import static dev.gatehouse.domain.filter.Comparison.GREATER;
import static dev.gatehouse.domain.filter.Comparison.HAS;
import static dev.gatehouse.domain.filter.Comparison.LESS;
import static dev.gatehouse.domain.filter.Comparison.NOT_EQUAL;
import static dev.gatehouse.domain.filter.Comparison.PRESENT;
import static dev.gatehouse.domain.filter.Comparison.STARTS_WITH;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A field that filters may name: which comparisons it takes and how its literals are read.
 *
 * <p>A reader gets a literal without its quotes and returns the form that values are kept in, or throws
 * {@link InvalidValueException} with a message that continues the field's name, such as {@code is not a user id (expected: …)}.
 */
public final class FilterField {

    /** What the values of a field are. */
    public enum Kind {
        /** Identifiers, ordered as texts. */
        ID,
        /** Texts; the colon compares prefixes. An entry of a map compares as a text does. */
        TEXT,
        /** One of a closed set of names. */
        NAME,
        /** Instants. */
        TIME,
        /** Sets of texts; the colon asks for a member. */
        LABELS,
        /** Maps of texts to texts; without a key, the colon asks for one. */
        MAP;

        /** Those that the kind takes, in the order in which refusals list them. */
        public List<Comparison> comparisons() {
            return switch (this) {
                case ID, TIME -> List.of(EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, PRESENT);
                case TEXT -> List.of(EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, STARTS_WITH, PRESENT);
                case NAME -> List.of(EQUAL, NOT_EQUAL, PRESENT);
                case LABELS, MAP -> List.of(HAS, PRESENT);
            };
        }

        public boolean takes(Comparison comparison) {
            return comparisons().contains(comparison);
        }

        /** The operators that may follow, for a person. */
        String operators() {
            return comparisons().stream().map(Comparison::symbol).collect(Collectors.joining(", "));
        }
    }

    private final String name;
    private final Kind kind;
    private final UnaryOperator<String> key;
    private final LiteralReader literal;

    private FilterField(String name, Kind kind, UnaryOperator<String> key, LiteralReader literal) {
        this.name = name;
        this.kind = kind;
        this.key = key;
        this.literal = literal;
    }

    private FilterField(String name, Kind kind, LiteralReader literal) {
        this(name, kind, FilterField::noKey, literal);
    }

    public static FilterField id(String name, UnaryOperator<String> reader) {
        return id(name, reader, reader);
    }

    /**
     * A field of identifiers whose texts have an order that means something.
     *
     * @param whole reads a whole value, for equality
     * @param part reads what may be the start of a value, for order
     */
    public static FilterField id(String name, UnaryOperator<String> whole, UnaryOperator<String> part) {
        return new FilterField(name, Kind.ID, text(whole, part));
    }

    /**
     * A field of text.
     *
     * @param whole reads a whole value, for equality
     * @param part reads what may be the start of a value, for order and prefixes
     */
    public static FilterField text(String name, UnaryOperator<String> whole, UnaryOperator<String> part) {
        return new FilterField(name, Kind.TEXT, text(whole, part));
    }

    /**
     * A field of names out of a closed set. As in AIP-160 a name may also be written in full, as the contract's enum spells
     * it: behind the name of the field, such as {@code STATE_ACTIVE} for {@code ACTIVE} of {@code state}.
     */
    public static FilterField name(String name, List<String> names) {
        List<String> known = List.copyOf(names);
        String prefix = name.toUpperCase(Locale.ROOT) + "_";
        return new FilterField(name, Kind.NAME, (_, text) -> new Operand.Text(known(known, prefix, text)));
    }

    /** A field of instants, written as in RFC 3339 with an offset and in whole microseconds. */
    public static FilterField time(String name) {
        return new FilterField(name, Kind.TIME, (_, text) -> new Operand.Moment(Moments.read(text)));
    }

    public static FilterField labels(String name, UnaryOperator<String> reader) {
        return new FilterField(name, Kind.LABELS, (_, text) -> new Operand.Text(reader.apply(text)));
    }

    /**
     * A field of maps.
     *
     * @param key reads a key, after the dot and after the colon
     * @param whole reads a whole value of an entry, for equality
     * @param part reads what may be the start of such a value, for order and prefixes
     */
    public static FilterField map(
            String name, UnaryOperator<String> key, UnaryOperator<String> whole, UnaryOperator<String> part) {
        LiteralReader entry = text(whole, part);
        return new FilterField(
                name,
                Kind.MAP,
                key,
                (comparison, text) ->
                        comparison == HAS ? new Operand.Text(key.apply(text)) : entry.read(comparison, text));
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    String readKey(String text) {
        return key.apply(text);
    }

    Operand read(Comparison comparison, String text) {
        return literal.read(comparison, text);
    }

    private static LiteralReader text(UnaryOperator<String> whole, UnaryOperator<String> part) {
        return (comparison, text) ->
                new Operand.Text(comparison == EQUAL || comparison == NOT_EQUAL ? whole.apply(text) : part.apply(text));
    }

    private static String known(List<String> names, String prefix, String text) {
        String name = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        if (!names.contains(name)) {
            throw new InvalidValueException("has no such name (expected: " + String.join(", ", names) + ")");
        }
        return name;
    }

    private static String noKey(String text) {
        throw new IllegalStateException("only a map has keys");
    }

    @FunctionalInterface
    private interface LiteralReader {

        Operand read(Comparison comparison, String text);
    }
}
