package dev.gatehouse.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Filter.And;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Filter.Not;
import dev.gatehouse.domain.filter.Filter.Or;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    @Test
    void everything_holds_always() {
        assertThat(Filter.EVERYTHING.matches(_ -> false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "a, false", "b, false", "ab, true"})
    void and_holds_where_every_part_does(String holding, boolean expected) {
        assertThat(new And(List.of(condition("a"), condition("b"))).matches(holding(holding)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "a, true", "b, true", "ab, true"})
    void or_holds_where_any_part_does(String holding, boolean expected) {
        assertThat(new Or(List.of(condition("a"), condition("b"))).matches(holding(holding)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "a, false"})
    void not_holds_where_its_part_does_not(String holding, boolean expected) {
        assertThat(new Not(condition("a")).matches(holding(holding))).isEqualTo(expected);
    }

    @Test
    void needs_two_parts_to_join() {
        assertThatThrownBy(() -> new And(List.of(condition("a")))).hasMessage("parts: 1 (expected: at least 2)");
        assertThatThrownBy(() -> new Or(List.of())).hasMessage("parts: 0 (expected: at least 2)");
    }

    @Test
    void compares_presence_with_nothing_and_all_else_with_something() {
        assertThatThrownBy(() -> new Condition("a", Optional.empty(), Comparison.PRESENT, new Operand.Text("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Condition("a", Optional.empty(), Comparison.EQUAL, Operand.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hides_texts_from_logs() {
        var condition =
                new Condition("email", Optional.empty(), Comparison.EQUAL, new Operand.Text("maya@example.org"));

        assertThat(condition.toString()).contains("email").doesNotContain("maya");
    }

    private static Condition condition(String field) {
        return new Condition(field, Optional.empty(), Comparison.PRESENT, Operand.NONE);
    }

    private static Predicate<Condition> holding(String fields) {
        Set<String> holding = Set.of(fields.split(""));
        return condition -> holding.contains(condition.field());
    }
}
