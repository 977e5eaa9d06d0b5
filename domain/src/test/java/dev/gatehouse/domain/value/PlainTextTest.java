package dev.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Maya", "Maya Ångström", "山田 太郎", "Zoë 🦊"})
    void keeps_a_line_of_any_alphabet(String text) {
        assertThat(PlainText.checked(text, 20)).isEqualTo(text);
    }

    @Test
    void composes_characters_and_drops_surrounding_white_space() {
        assertThat(PlainText.checked("  Zoe\u0308\t", 20)).isEqualTo("Zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u001b[31mb", "a\u202eb", "a\u2028b", "a\ud800b", "a\uffffb"})
    void refuses_what_is_not_one_line_of_text(String text) {
        assertThatThrownBy(() -> PlainText.checked(text, 20))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("has a control character (expected: one line of plain text)");
    }

    @Test
    void counts_code_points() {
        assertThat(PlainText.checked("🦊".repeat(20), 20)).isEqualTo("🦊".repeat(20));
        assertThatThrownBy(() -> PlainText.checked("🦊".repeat(21), 20))
                .hasMessage("has 21 characters (expected: at most 20)");
    }

    @Test
    void refuses_a_huge_text_without_taking_it_apart() {
        assertThatThrownBy(() -> PlainText.checked("\uFDFA".repeat(10_000), 20))
                .hasMessage("has 10000 characters (expected: at most 20)");
    }
}
