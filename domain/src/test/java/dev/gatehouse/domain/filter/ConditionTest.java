package dev.gatehouse.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Filter.Condition;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest(name = "absent, a, m, z {0} m")
    @CsvSource({
        "EQUAL, false, false, true, false",
        "NOT_EQUAL, true, true, false, true",
        "LESS, false, true, false, false",
        "AT_MOST, false, true, true, false",
        "GREATER, false, false, false, true",
        "AT_LEAST, false, false, true, true"
    })
    void compares_texts_and_instants(
            Comparison comparison, boolean absent, boolean less, boolean equal, boolean greater) {
        Condition text = condition(comparison, new Operand.Text("m"));
        assertThat(text.holdsForText(Optional.empty())).isEqualTo(absent);
        assertThat(text.holdsForText(Optional.of("a"))).isEqualTo(less);
        assertThat(text.holdsForText(Optional.of("m"))).isEqualTo(equal);
        assertThat(text.holdsForText(Optional.of("z"))).isEqualTo(greater);

        Condition time = condition(comparison, new Operand.Moment(NOON));
        assertThat(time.holdsForTime(Optional.empty())).isEqualTo(absent);
        assertThat(time.holdsForTime(Optional.of(NOON.minusNanos(1_000)))).isEqualTo(less);
        assertThat(time.holdsForTime(Optional.of(NOON))).isEqualTo(equal);
        assertThat(time.holdsForTime(Optional.of(NOON.plusNanos(1_000)))).isEqualTo(greater);
    }

    @Test
    void compares_texts_by_code_points() {
        assertThat(condition(Comparison.GREATER, new Operand.Text("\uFF5E")).holdsForText(Optional.of("🦊")))
                .isTrue();
    }

    @Test
    void finds_the_start_of_a_text_that_is_there() {
        Condition maya = condition(Comparison.STARTS_WITH, new Operand.Text("Maya"));
        Condition nothing = condition(Comparison.STARTS_WITH, new Operand.Text(""));

        assertThat(maya.holdsForText(Optional.of("Maya Lind"))).isTrue();
        assertThat(maya.holdsForText(Optional.of("Lind, Maya"))).isFalse();
        assertThat(maya.holdsForText(Optional.empty())).isFalse();
        assertThat(nothing.holdsForText(Optional.of(""))).isTrue();
        assertThat(nothing.holdsForText(Optional.empty())).isFalse();
    }

    @Test
    void finds_what_is_there() {
        Condition present = condition(Comparison.PRESENT, Operand.NONE);

        assertThat(present.holdsForText(Optional.of(""))).isTrue();
        assertThat(present.holdsForText(Optional.empty())).isFalse();
        assertThat(present.holdsForTime(Optional.of(NOON))).isTrue();
        assertThat(present.holdsForTime(Optional.empty())).isFalse();
        assertThat(present.holdsForSet(Set.of("a"))).isTrue();
        assertThat(present.holdsForSet(Set.of())).isFalse();
    }

    @Test
    void finds_the_members_of_a_set() {
        Condition has = condition(Comparison.HAS, new Operand.Text("a"));

        assertThat(has.holdsForSet(Set.of("a", "b"))).isTrue();
        assertThat(has.holdsForSet(Set.of("ab"))).isFalse();
        assertThat(has.holdsForSet(Set.of())).isFalse();
    }

    @Test
    void refuses_to_compare_what_cannot_be_compared() {
        Condition text = condition(Comparison.EQUAL, new Operand.Text("maya"));
        Condition has = condition(Comparison.HAS, new Operand.Text("maya"));

        assertThatThrownBy(() -> text.holdsForTime(Optional.of(NOON)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("operand: Text (expected: one that fits the field)");
        assertThatThrownBy(() -> text.holdsForSet(Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("comparison: EQUAL (expected: one for sets)");
        assertThatThrownBy(() -> has.holdsForText(Optional.of("")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("comparison: HAS (expected: one of order)");
    }

    private static Condition condition(Comparison comparison, Operand operand) {
        return new Condition("field", Optional.empty(), comparison, operand);
    }
}
