package dev.gatehouse.domain.filter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of many things are meant. The logic has two values: a condition holds or does not, also where a value is absent.
 *
 * @see FilterFields#parse
 */
public sealed interface Filter {

    Filter EVERYTHING = new Everything();

    /** Whether a thing is meant, given which conditions hold for it. */
    boolean matches(Predicate<Condition> holds);

    /** Means every thing. The parser makes it of a blank text and never as a part of another filter. */
    record Everything() implements Filter {

        @Override
        public boolean matches(Predicate<Condition> holds) {
            return true;
        }
    }

    /** Means what all of its parts mean; there are two at least. */
    record And(List<Filter> parts) implements Filter {

        public And {
            parts = checkedParts(parts);
        }

        @Override
        public boolean matches(Predicate<Condition> holds) {
            return parts.stream().allMatch(part -> part.matches(holds));
        }
    }

    /** Means what any of its parts means; there are two at least. */
    record Or(List<Filter> parts) implements Filter {

        public Or {
            parts = checkedParts(parts);
        }

        @Override
        public boolean matches(Predicate<Condition> holds) {
            return parts.stream().anyMatch(part -> part.matches(holds));
        }
    }

    /** Means what its part does not mean. */
    record Not(Filter part) implements Filter {

        @Override
        public boolean matches(Predicate<Condition> holds) {
            return !part.matches(holds);
        }
    }

    /**
     * One comparison of one field.
     *
     * @param key the entry of a map field that is compared; empty for the field as a whole
     */
    record Condition(String field, Optional<String> key, Comparison comparison, Operand operand) implements Filter {

        public Condition {
            if ((comparison == Comparison.PRESENT) != operand instanceof Operand.None) {
                throw new IllegalArgumentException(
                        "operand: " + operand.getClass().getSimpleName() + " for " + comparison
                                + " (expected: none for PRESENT, one for any other)");
            }
        }

        @Override
        public boolean matches(Predicate<Condition> holds) {
            return holds.test(this);
        }

        /** Whether the comparison holds for a text that may be absent. */
        public boolean holdsForText(Optional<String> value) {
            return switch (comparison) {
                case PRESENT -> value.isPresent();
                case STARTS_WITH ->
                    value.filter(text -> text.startsWith(text())).isPresent();
                default -> holds(value.map(text -> CodePointOrder.INSTANCE.compare(text, text())));
            };
        }

        /** Whether the comparison holds for an instant that may be absent. */
        public boolean holdsForTime(Optional<Instant> value) {
            return comparison == Comparison.PRESENT
                    ? value.isPresent()
                    : holds(value.map(time -> time.compareTo(moment())));
        }

        /** Whether the comparison holds for a set of texts. */
        public boolean holdsForSet(Set<String> values) {
            return switch (comparison) {
                case PRESENT -> !values.isEmpty();
                case HAS -> values.contains(text());
                default -> throw new IllegalStateException("comparison: " + comparison + " (expected: one for sets)");
            };
        }

        private boolean holds(Optional<Integer> order) {
            return switch (comparison) {
                case EQUAL -> order.filter(sign -> sign == 0).isPresent();
                case NOT_EQUAL -> order.filter(sign -> sign == 0).isEmpty();
                case LESS -> order.filter(sign -> sign < 0).isPresent();
                case AT_MOST -> order.filter(sign -> sign <= 0).isPresent();
                case GREATER -> order.filter(sign -> sign > 0).isPresent();
                case AT_LEAST -> order.filter(sign -> sign >= 0).isPresent();
                default -> throw new IllegalStateException("comparison: " + comparison + " (expected: one of order)");
            };
        }

        /** The operand of a condition on texts. */
        public String text() {
            if (operand instanceof Operand.Text(String text)) {
                return text;
            }
            throw unfitting();
        }

        /** The operand of a condition on instants. */
        public Instant moment() {
            if (operand instanceof Operand.Moment(Instant moment)) {
                return moment;
            }
            throw unfitting();
        }

        private IllegalStateException unfitting() {
            return new IllegalStateException(
                    "operand: " + operand.getClass().getSimpleName() + " (expected: one that fits the field)");
        }
    }

    private static List<Filter> checkedParts(List<Filter> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("parts: " + parts.size() + " (expected: at least 2)");
        }
        return List.copyOf(parts);
    }
}
