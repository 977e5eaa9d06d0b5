package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.filter.Comparison;
import dev.gatehouse.domain.filter.Filter;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.FilterField;
import dev.gatehouse.domain.filter.FilterField.Kind;
import dev.gatehouse.domain.filter.FilterFields;
import dev.gatehouse.domain.filter.Operand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Filters that chance makes of all fields and comparisons there are, with operands from a vocabulary. */
final class RandomFilters {

    /** What the conditions compare with. */
    interface Vocabulary {

        /** A text that the field may have as its value, or as a member of its set. */
        String text(String field);

        /** A name of an attribute. */
        String key();

        Instant instant();
    }

    private static final int DEPTH = 4;
    private static final List<Comparison> OF_ENTRIES = Kind.TEXT.comparisons();

    private final Random random;
    private final List<FilterField> fields;
    private final Vocabulary vocabulary;

    RandomFilters(Random random, FilterFields fields, Vocabulary vocabulary) {
        this.random = random;
        this.fields = fields.names().stream()
                .map(name -> fields.find(name).orElseThrow())
                .toList();
        this.vocabulary = vocabulary;
    }

    Filter next() {
        return random.nextInt(20) == 0 ? Filter.EVERYTHING : filter(DEPTH);
    }

    private Filter filter(int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> new Filter.And(parts(depth));
            case 1 -> new Filter.Or(parts(depth));
            case 2 -> new Filter.Not(filter(depth - 1));
            default -> condition();
        };
    }

    private List<Filter> parts(int depth) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(_ -> filter(depth - 1))
                .toList();
    }

    private Condition condition() {
        FilterField field = oneOf(fields);
        if (field.kind() == Kind.MAP && random.nextInt(4) > 0) {
            Comparison comparison = oneOf(OF_ENTRIES);
            return new Condition(
                    field.name(), Optional.of(vocabulary.key()), comparison, operand(comparison, field, false));
        }
        Comparison comparison = oneOf(field.kind().comparisons());
        return new Condition(
                field.name(), Optional.empty(), comparison, operand(comparison, field, field.kind() == Kind.MAP));
    }

    private Operand operand(Comparison comparison, FilterField field, boolean isKey) {
        if (comparison == Comparison.PRESENT) {
            return Operand.NONE;
        }
        if (field.kind() == Kind.TIME) {
            return new Operand.Moment(vocabulary.instant());
        }
        return new Operand.Text(isKey ? vocabulary.key() : vocabulary.text(field.name()));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
