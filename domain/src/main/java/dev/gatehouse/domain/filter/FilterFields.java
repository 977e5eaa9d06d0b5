package dev.gatehouse.domain.filter;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The fields of one kind of thing, and the parser of filters over them. The package's documentation has the grammar. */
public final class FilterFields {

    /** The longest filter, in code points. */
    public static final int MAX_LENGTH = 2000;

    /** How many parentheses and {@code NOT}s may be open at one place; {@code NOT (} counts twice. */
    public static final int MAX_DEPTH = 20;

    /** How many restrictions a filter may have. */
    public static final int MAX_RESTRICTIONS = 50;

    private final SequencedMap<String, FilterField> fields;

    private FilterFields(SequencedMap<String, FilterField> fields) {
        this.fields = fields;
    }

    /** Makes a catalogue; refusals list the fields in this order. */
    public static FilterFields of(FilterField... fields) {
        var byName = new LinkedHashMap<String, FilterField>();
        for (FilterField field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException("field: " + field.name() + " twice (expected: each once)");
            }
        }
        return new FilterFields(byName);
    }

    /**
     * Reads a filter; a blank text means {@link Filter#EVERYTHING}.
     *
     * <p><strong>{@code OR} binds tighter than {@code AND}</strong>, unlike in most languages and as in AIP-160:
     * {@code a AND b OR c} means {@code a AND (b OR c)}.
     *
     * @throws InvalidValueException where the text is no filter over these fields. Its message has the form
     *     {@code at 14: what is wrong (expected: what would be right)}; the number is the place of the fault in code points,
     *     from 1. It repeats no literal, and of the rest 40 characters at most.
     */
    public Filter parse(String text) {
        return new FilterParser(this, new FilterScanner(text)).parse();
    }

    /** The names of the fields, in order. */
    public List<String> names() {
        return List.copyOf(fields.sequencedKeySet());
    }

    public Optional<FilterField> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
