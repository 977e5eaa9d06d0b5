package dev.gatehouse.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.filter.Filter.And;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Filter.Not;
import dev.gatehouse.domain.filter.Filter.Or;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \t\r\n "})
    void reads_blank_text_as_everything(String text) {
        assertThat(parse(text)).isSameAs(Filter.EVERYTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "a AND b, a AND b",
        "a OR b AND c, (a OR b) AND c",
        "a AND b OR c, a AND (b OR c)",
        "a OR b AND c OR d, (a OR b) AND (c OR d)",
        "NOT a OR b, (NOT a) OR b",
        "NOT a AND b, (NOT a) AND b",
        "((a)) AND (b), a AND b",
    })
    void binds_not_tighter_than_or_and_or_tighter_than_and(String text, String grouped) {
        assertThat(parse(expand(text))).isEqualTo(parse(expand(grouped)));
    }

    @Test
    void keeps_the_structure_that_parentheses_give() {
        Filter filter = parse(expand("(a AND b) OR NOT (NOT c)"));

        assertThat(filter)
                .isEqualTo(new Or(List.of(new And(List.of(title("a"), title("b"))), new Not(new Not(title("c"))))));
    }

    @Test
    void joins_a_chain_in_one_list() {
        assertThat(parse(expand("a AND b AND c"))).isEqualTo(new And(List.of(title("a"), title("b"), title("c"))));
        assertThat(parse(expand("a OR b OR c"))).isEqualTo(new Or(List.of(title("a"), title("b"), title("c"))));
    }

    @ParameterizedTest
    @CsvSource({
        "=, EQUAL, Maya",
        "!=, NOT_EQUAL, Maya",
        "<, LESS, maya",
        "<=, AT_MOST, maya",
        ">, GREATER, maya",
        ">=, AT_LEAST, maya",
        ":, STARTS_WITH, maya",
    })
    void reads_whole_values_for_equality_and_starts_of_values_for_the_rest(
            String operator, Comparison comparison, String read) {
        Condition expected = new Condition("title", Optional.empty(), comparison, new Operand.Text(read));

        assertThat(parse("title" + operator + "Maya")).isEqualTo(expected);
        assertThat(parse(" title\t" + operator + "\n'Maya' ")).isEqualTo(expected);
    }

    @Test
    void reads_the_colon_as_the_kind_of_the_field_has_it() {
        assertThat(parse("tags:urgent"))
                .isEqualTo(new Condition("tags", Optional.empty(), Comparison.HAS, new Operand.Text("urgent")));
        assertThat(parse("notes:team"))
                .isEqualTo(new Condition("notes", Optional.empty(), Comparison.HAS, new Operand.Text("team")));
        assertThat(parse("notes.team:x"))
                .isEqualTo(new Condition("notes", Optional.of("team"), Comparison.STARTS_WITH, new Operand.Text("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "title", "state", "create_time", "tags", "notes"})
    void asks_for_presence_with_an_asterisk(String field) {
        var expected = new Condition(field, Optional.empty(), Comparison.PRESENT, Operand.NONE);

        assertThat(parse(field + ":*")).isEqualTo(expected);
        assertThat(parse("(" + field + " : *)")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"notes.team:*, team", "notes.far-off:*, far-off", "notes.AND:*, AND", "notes.\"a \\\"b\":*, a \"b"})
    void reads_bare_and_quoted_keys(String text, String key) {
        assertThat(parse(text)).isEqualTo(new Condition("notes", Optional.of(key), Comparison.PRESENT, Operand.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maya+news@mail.example.org",
                "мая@пример.рф",
                "019af2c4-0d6e-7c3b-9d3a-5b1c2d3e4f50",
                "2026-01-31T09:30:00.5+01:00",
                "billing-admin",
                "-30",
                "a/b_c",
                "zoe\u0308",
                "𝐚",
                "ANDROID",
                "state",
                "and"
            })
    void reads_bare_words(String word) {
        assertThat(parse("title=" + word)).isEqualTo(parse("title=\"" + word + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "title=\"it's\", it's",
                "title='say \"x\"', say \"x\"",
                "title=\"a\\\"b\", a\"b",
                "title='a\\'b', a'b",
                "title='a\\\\', a\\",
                "title=\"a\\'b\\\\\", a'b\\",
                "title=\"a AND (b)\", a AND (b)",
                "title=\"*\", *",
                "title='', ``",
            })
    void reads_quoted_texts(String text, String value) {
        assertThat(parse(text)).isEqualTo(title(value));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
        "2026-01-31t09:30:00z, 2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00+01:30, 2026-01-31T08:00:00Z",
        "2026-01-31T09:30:00-00:00, 2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00.123456Z, 2026-01-31T09:30:00.123456Z",
        "2026-01-31T09:30:00.123456000Z, 2026-01-31T09:30:00.123456Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    })
    void reads_instants(String text, Instant instant) {
        assertThat(parse("create_time<" + text))
                .isEqualTo(
                        new Condition("create_time", Optional.empty(), Comparison.LESS, new Operand.Moment(instant)));
    }

    @Test
    void is_as_long_as_the_bound_and_no_longer() {
        String longest = "title:\"" + "🦊".repeat(FilterFields.MAX_LENGTH - 8) + "\"";

        assertThat(parse(longest)).isInstanceOf(Condition.class);
        assertThatThrownBy(() -> parse(longest + " "))
                .hasMessage("at 2001: the filter has 2001 characters (expected: at most 2000)");
        assertThatThrownBy(() -> parse(" ".repeat(2001))).hasMessageStartingWith("at 2001: ");
    }

    @Test
    void is_as_deep_as_the_bound_and_no_deeper() {
        String deepest = "(".repeat(20) + "title=a" + ")".repeat(20);
        String mixed = "NOT (".repeat(10) + "title=a" + ")".repeat(10);

        assertThat(parse(deepest)).isEqualTo(title("a"));
        assertThat(parse(mixed)).isInstanceOf(Not.class);
        assertThat(parse(deepest + " AND " + mixed)).isInstanceOf(And.class);
        assertThatThrownBy(() -> parse("(" + deepest + ")"))
                .hasMessage("at 21: too deep (expected: at most 20 parentheses and NOTs open at once)");
        assertThatThrownBy(() -> parse("NOT (".repeat(10) + "NOT title=a" + ")".repeat(10)))
                .hasMessageStartingWith("at 51: too deep");
    }

    @Test
    void has_as_many_restrictions_as_the_bound_and_no_more() {
        String most = "title=a" + " OR title=a".repeat(49);

        assertThat(parse(most))
                .isInstanceOfSatisfying(Or.class, or -> assertThat(or.parts()).hasSize(50));
        assertThatThrownBy(() -> parse(most + " AND title=a"))
                .hasMessage("at 552: too many restrictions (expected: at most 50)");
    }

    private static Filter parse(String text) {
        return SampleFields.FIELDS.parse(text);
    }

    private static Condition title(String value) {
        return new Condition("title", Optional.empty(), Comparison.EQUAL, new Operand.Text(value));
    }

    /** Writes out every lower-case letter as a restriction. */
    private static String expand(String text) {
        return text.replaceAll("[a-z]", "title=$0");
    }
}
