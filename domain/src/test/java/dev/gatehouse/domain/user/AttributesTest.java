package dev.gatehouse.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

    @Test
    void are_sorted_by_name() {
        Attributes attributes = Attributes.of(Map.of("team", "blue", "cost-center", "7", "a_1", ""));

        assertThat(attributes.values()).containsExactly(Map.entry("a_1", ""), Map.entry("cost-center", "7"), blue());
    }

    @Test
    void are_nothing_when_empty() {
        assertThat(Attributes.of(Map.of())).isEqualTo(Attributes.NONE);
        assertThat(Attributes.NONE.values()).isEmpty();
    }

    @Test
    void keep_values_in_one_form() {
        assertThat(Attributes.of(Map.of("team", "  Zoe\u0308 "))).isEqualTo(Attributes.of(Map.of("team", "Zoë")));
    }

    @Test
    void share_their_values_with_nobody() {
        var given = new HashMap<>(Map.of("team", "blue"));
        Attributes attributes = Attributes.of(given);

        given.put("team", "red");

        assertThat(attributes.values()).containsExactly(blue());
        assertThatThrownBy(() -> attributes.values().put("team", "red"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Team", "1st", "-x", "_x", "two words", "größe", "a.b", "a\n"})
    void refuse_names_of_another_form(String name) {
        assertThatThrownBy(() -> Attributes.of(Map.of(name, "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "has a name that is none (expected: a lower-case letter, then at most 62 lower-case letters,"
                                + " digits, underscores or hyphens)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u202eb"})
    void refuse_values_that_are_not_one_line(String value) {
        assertThatThrownBy(() -> Attributes.of(Map.of("team", value))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void have_bounds() {
        assertThat(Attributes.of(Map.of("n".repeat(63), "🦊".repeat(256))).values())
                .hasSize(1);
        assertThat(Attributes.of(many(32)).values()).hasSize(32);
        assertThatThrownBy(() -> Attributes.of(Map.of("n".repeat(64), ""))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Attributes.of(Map.of("n", "🦊".repeat(257))))
                .hasMessage("has 257 characters (expected: at most 256)");
        assertThatThrownBy(() -> Attributes.of(many(33))).hasMessage("has 33 attributes (expected: at most 32)");
    }

    @Test
    void have_bounds_however_they_are_made() {
        assertThatThrownBy(() -> new Attributes(new TreeMap<>(many(33)))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Attributes(new TreeMap<>(Map.of("Team", ""))))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void do_not_print() {
        assertThat(Attributes.of(Map.of("team", "blue"))).hasToString("Attributes[hidden]");
    }

    private static Map.Entry<String, String> blue() {
        return Map.entry("team", "blue");
    }

    private static Map<String, String> many(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "name-" + i, i -> ""));
    }
}
