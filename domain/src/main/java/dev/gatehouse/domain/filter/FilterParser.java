package dev.gatehouse.domain.filter;

import dev.gatehouse.domain.filter.FilterField.Kind;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one filter by recursive descent, a method for each rule of the grammar. The bound on depth bounds the stack. */
final class FilterParser {

    private static final String TERM = "a field, NOT or \"(\"";
    private static final String SIMPLE = "a field or \"(\"";

    // The longer operators come before those that they start with.
    private static final List<Comparison> BY_OPERATOR = List.of(
            Comparison.NOT_EQUAL,
            Comparison.AT_MOST,
            Comparison.AT_LEAST,
            Comparison.EQUAL,
            Comparison.LESS,
            Comparison.GREATER);

    private final FilterFields fields;
    private final FilterScanner scanner;
    private int depth;
    private int restrictions;

    FilterParser(FilterFields fields, FilterScanner scanner) {
        this.fields = fields;
        this.scanner = scanner;
    }

    Filter parse() {
        scanner.skipSpace();
        if (scanner.atEnd()) {
            return Filter.EVERYTHING;
        }
        Filter filter = expression();
        if (!scanner.atEnd()) {
            throw scanner.unexpected("AND, OR or the end");
        }
        return filter;
    }

    private Filter expression() {
        var factors = new ArrayList<Filter>();
        do {
            factors.add(factor());
        } while (scanner.acceptKeyword("AND"));
        return factors.size() == 1 ? factors.getFirst() : new Filter.And(factors);
    }

    private Filter factor() {
        var terms = new ArrayList<Filter>();
        do {
            terms.add(term());
        } while (scanner.acceptKeyword("OR"));
        return terms.size() == 1 ? terms.getFirst() : new Filter.Or(terms);
    }

    private Filter term() {
        scanner.skipSpace();
        int at = scanner.index();
        if (!scanner.acceptKeyword("NOT")) {
            return simple(TERM);
        }
        enter(at);
        scanner.skipSpace();
        Filter negated = simple(SIMPLE);
        depth--;
        return new Filter.Not(negated);
    }

    private Filter simple(String expected) {
        int at = scanner.index();
        if (!scanner.accept("(")) {
            return restriction(expected);
        }
        enter(at);
        Filter grouped = expression();
        if (!scanner.accept(")")) {
            throw scanner.unexpected("AND, OR or \")\"");
        }
        depth--;
        return grouped;
    }

    private void enter(int at) {
        depth++;
        if (depth > FilterFields.MAX_DEPTH) {
            throw scanner.refusal(
                    at,
                    "too deep (expected: at most " + FilterFields.MAX_DEPTH + " parentheses and NOTs open at once)");
        }
    }

    private Filter restriction(String expected) {
        int at = scanner.index();
        FilterField field = field(expected);
        restrictions++;
        if (restrictions > FilterFields.MAX_RESTRICTIONS) {
            throw scanner.refusal(
                    at, "too many restrictions (expected: at most " + FilterFields.MAX_RESTRICTIONS + ")");
        }
        Optional<String> key = key(field);
        scanner.skipSpace();
        Comparison comparison = comparison(field, key.isPresent());
        scanner.skipSpace();
        return new Filter.Condition(field.name(), key, comparison, operand(field, comparison));
    }

    private FilterField field(String expected) {
        int at = scanner.index();
        String name = scanner.fieldName(expected);
        return fields.find(name)
                .orElseThrow(() -> scanner.refusal(
                        at,
                        "unknown field " + Excerpt.of(name) + " (expected: " + String.join(", ", fields.names())
                                + ")"));
    }

    private Optional<String> key(FilterField field) {
        int dot = scanner.index();
        if (!scanner.accept(".")) {
            return Optional.empty();
        }
        if (field.kind() != Kind.MAP) {
            throw scanner.refusal(
                    dot,
                    field.name() + " has no keys (expected: " + field.kind().operators() + ")");
        }
        int at = scanner.index();
        String key = scanner.key();
        return Optional.of(read(at, field, key, field::readKey));
    }

    private Comparison comparison(FilterField field, boolean keyed) {
        Kind kind = keyed ? Kind.TEXT : field.kind();
        int at = scanner.index();
        for (Comparison written : BY_OPERATOR) {
            if (scanner.accept(written.symbol())) {
                return taken(at, field, kind, written);
            }
        }
        if (!scanner.accept(":")) {
            throw scanner.unexpected(kind.operators());
        }
        return colon(at, field, kind);
    }

    private Comparison taken(int at, FilterField field, Kind kind, Comparison written) {
        if (!kind.takes(written)) {
            throw notTaken(at, field, kind, written.symbol());
        }
        return written;
    }

    private Comparison colon(int at, FilterField field, Kind kind) {
        scanner.skipSpace();
        if (scanner.acceptAsterisk()) {
            return Comparison.PRESENT;
        }
        if (kind.takes(Comparison.STARTS_WITH)) {
            return Comparison.STARTS_WITH;
        }
        if (kind.takes(Comparison.HAS)) {
            return Comparison.HAS;
        }
        throw notTaken(at, field, kind, ":");
    }

    private InvalidValueException notTaken(int at, FilterField field, Kind kind, String operator) {
        String subject = kind == Kind.MAP ? field.name() + " without a key" : field.name();
        return scanner.refusal(at, subject + " takes no " + operator + " (expected: " + kind.operators() + ")");
    }

    private Operand operand(FilterField field, Comparison comparison) {
        if (comparison == Comparison.PRESENT) {
            return Operand.NONE;
        }
        int at = scanner.index();
        String literal = scanner.literal();
        return read(at, field, literal, text -> field.read(comparison, text));
    }

    private <T> T read(int at, FilterField field, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (InvalidValueException e) {
            throw scanner.refusal(at, field.name() + " " + e.getMessage());
        }
    }
}
