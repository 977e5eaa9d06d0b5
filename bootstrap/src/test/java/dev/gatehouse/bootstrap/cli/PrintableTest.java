package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Maya", "Zoë Ångström", "山田 太郎", "👩 builds", "back\\slash"})
    void leaves_text_alone(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1b, \\u001b",
        "0, \\u0000",
        "7f, \\u007f",
        "9b, \\u009b",
        "a, \\n",
        "d, \\u000d",
        "9, \\t",
        "202e, \\u202e",
        "2028, \\u2028",
        "feff, \\ufeff",
        "e0001, \\udb40\\udc01",
    })
    void shows_what_would_act_on_a_terminal_as_its_code(String codePoint, String shown) {
        String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

        assertThat(Printable.of(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void keeps_the_layout_of_json_and_escapes_the_rest() {
        assertThat(Printable.json("{\n  \"a\": \"\u009b31m\u202e\"\n}"))
                .isEqualTo("{\n  \"a\": \"\\u009b31m\\u202e\"\n}");
    }
}
