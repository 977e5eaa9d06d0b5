package dev.gatehouse.adapter.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.adapter.auth.token.StrictJson.Literal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void reads_every_kind_of_value() throws MalformedTokenException {
        assertThat(
                        parse(
                                " {\"a\" : \"x\" ,\t\"b\":[1,-2,0],\r\n\"c\":{\"d\":{}},\"e\":true,\"f\":false,\"g\":null,\"h\":[]} "))
                .isEqualTo(Map.of(
                        "a",
                        "x",
                        "b",
                        List.of(1L, -2L, 0L),
                        "c",
                        Map.of("d", Map.of()),
                        "e",
                        Literal.TRUE,
                        "f",
                        Literal.FALSE,
                        "g",
                        Literal.NULL,
                        "h",
                        List.of()));
    }

    @Test
    void reads_every_escape() throws MalformedTokenException {
        assertThat(parse("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\udd11é🔑\"}"))
                .containsEntry("a", "\"\\/\b\f\n\r\té🔑é🔑");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0", "1.5", "1e3", "1E+3", "-1e-3", "1e400", "1000000000000000000", "-100000000000000000"})
    void numbers_that_are_no_plain_integers_are_set_apart(String number) throws MalformedTokenException {
        assertThat(parse("{\"a\":" + number + "}")).containsEntry("a", Literal.OTHER_NUMBER);
    }

    @Test
    void integers_have_up_to_18_characters() throws MalformedTokenException {
        assertThat(parse("{\"a\":999999999999999999}")).containsEntry("a", 999_999_999_999_999_999L);
    }

    @Test
    void nests_eight_deep_and_no_deeper() throws MalformedTokenException {
        assertThat(parse("{\"a\":" + "[".repeat(7) + "]".repeat(7) + ",\"b\":" + "[".repeat(7) + "]".repeat(7) + "}"))
                .containsOnlyKeys("a", "b");
        assertRefused("{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "[]",
                "\"a\"",
                "{}{}",
                "{} x",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":--1}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":0x1}",
                "{\"a\":١}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":nul}",
                "{\"a\":\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u١٢٣٤\"}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\udd11\"}",
                "{\"a\":1}//",
                "\u00A0{}",
                "{}\f"
            })
    void refuses_everything_else(String text) {
        assertRefused(text);
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(MalformedTokenException.class).isThrownBy(() -> parse(text));
    }

    private static Map<String, Object> parse(String text) throws MalformedTokenException {
        return StrictJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
