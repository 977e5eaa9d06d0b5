package dev.gatehouse.domain.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterRefusalTest {

    private static final String FIELD_EXPECTED = " (expected: a field, NOT or \"(\")";
    private static final String SIMPLE_EXPECTED = " (expected: a field or \"(\")";
    private static final String JOIN_EXPECTED = " (expected: AND, OR or the end)";
    private static final String TEXT_EXPECTED = " (expected: =, !=, <, <=, >, >=, :, :*)";
    private static final String INSTANT_EXPECTED = " (expected: RFC 3339 such as 2026-01-31T09:30:00Z)";

    static Stream<Arguments> structures() {
        return Stream.of(
                arguments("=", "at 1: unexpected \"=\"" + FIELD_EXPECTED),
                arguments("  *", "at 3: unexpected \"*\"" + FIELD_EXPECTED),
                arguments("-title=a", "at 1: unexpected \"-\"" + FIELD_EXPECTED),
                arguments("\"maya\"", "at 1: unexpected \"\\\"\"" + FIELD_EXPECTED),
                arguments("()", "at 2: unexpected \")\"" + FIELD_EXPECTED),
                arguments("(", "at 2: the filter ends" + FIELD_EXPECTED),
                arguments("AND title=a", "at 1: keyword AND" + FIELD_EXPECTED),
                arguments("title=a AND", "at 12: the filter ends" + FIELD_EXPECTED),
                arguments("title=a OR ", "at 12: the filter ends" + FIELD_EXPECTED),
                arguments("title=a AND OR title=b", "at 13: keyword OR" + FIELD_EXPECTED),
                arguments("NOT", "at 4: the filter ends" + SIMPLE_EXPECTED),
                arguments("NOT NOT title=a", "at 5: keyword NOT" + SIMPLE_EXPECTED),
                arguments("NOT -title=a", "at 5: unexpected \"-\"" + SIMPLE_EXPECTED),
                arguments("now()", "at 1: a function" + FIELD_EXPECTED),
                arguments("title=a title=b", "at 9: unexpected \"t\"" + JOIN_EXPECTED),
                arguments("title=a NOT title=b", "at 9: unexpected \"N\"" + JOIN_EXPECTED),
                arguments("title=a and title=b", "at 9: unexpected \"a\"" + JOIN_EXPECTED),
                arguments("title=a)", "at 8: unexpected \")\"" + JOIN_EXPECTED),
                arguments("title=a*", "at 8: unexpected \"*\"" + JOIN_EXPECTED),
                arguments("title=a,b", "at 8: unexpected \",\"" + JOIN_EXPECTED),
                arguments("title='🦊🦊' 🦊", "at 12: unexpected \"🦊\"" + JOIN_EXPECTED),
                arguments("(title=a", "at 9: the filter ends (expected: AND, OR or \")\")"),
                arguments("(title=a]", "at 9: unexpected \"]\" (expected: AND, OR or \")\")"),
                arguments("(title=a)AND title=b", "at 10: AND touches what is beside it (expected: space around it)"),
                arguments("title=a OR(title=b)", "at 9: OR touches what is beside it (expected: space around it)"),
                arguments("NOT(title=a)", "at 1: NOT touches what is beside it (expected: space around it)"));
    }

    static Stream<Arguments> restrictions() {
        return Stream.of(
                arguments(
                        "naem=a",
                        "at 1: unknown field \"naem\" (expected: id, title, state, create_time, tags, notes)"),
                arguments(
                        "title=a AND maya",
                        "at 13: unknown field \"maya\" (expected: id, title, state, create_time, tags, notes)"),
                arguments("title", "at 6: the filter ends" + TEXT_EXPECTED),
                arguments("title a", "at 7: unexpected \"a\"" + TEXT_EXPECTED),
                arguments("title!a", "at 6: unexpected \"!\"" + TEXT_EXPECTED),
                arguments("title.x=a", "at 6: title has no keys" + TEXT_EXPECTED),
                arguments("notes.=a", "at 7: unexpected \"=\" (expected: a key)"),
                arguments("notes. team=a", "at 7: unexpected \" \" (expected: a key)"),
                arguments("notes.team.x=a", "at 11: unexpected \".\"" + TEXT_EXPECTED),
                arguments("notes.\"12345678901\"=a", "at 7: notes has 11 characters (expected: at most 10)"),
                arguments("notes.team", "at 11: the filter ends" + TEXT_EXPECTED),
                arguments("notes=a", "at 6: notes without a key takes no = (expected: :, :*)"),
                arguments("tags=a", "at 5: tags takes no = (expected: :, :*)"),
                arguments("state<OPEN", "at 6: state takes no < (expected: =, !=, :*)"),
                arguments("state:OPEN", "at 6: state takes no : (expected: =, !=, :*)"),
                arguments("id : a", "at 4: id takes no : (expected: =, !=, <, <=, >, >=, :*)"),
                arguments("create_time:2026", "at 12: create_time takes no : (expected: =, !=, <, <=, >, >=, :*)"));
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                arguments("title=", "at 7: the filter ends (expected: a literal)"),
                arguments("title= )", "at 8: unexpected \")\" (expected: a literal)"),
                arguments("title==a", "at 7: unexpected \"=\" (expected: a literal)"),
                arguments("title=*", "at 7: unexpected \"*\" (expected: a literal)"),
                arguments("title:*a", "at 7: unexpected \"*\" (expected: a literal)"),
                arguments("title=OR", "at 7: keyword OR (expected: a literal, quoted where it is a keyword)"),
                arguments("title=upper(a)", "at 7: a function (expected: a literal)"),
                arguments("title=\"a", "at 7: a quoted text without its end (expected: a closing \")"),
                arguments("title='a\\", "at 7: a quoted text without its end (expected: a closing ')"),
                arguments("title='a\\'", "at 7: a quoted text without its end (expected: a closing ')"),
                arguments("title='🦊\\n'", "at 9: unknown escape (expected: \\\", \\' or \\\\)"),
                arguments("state=GONE", "at 7: state has no such name (expected: OPEN, CLOSED)"),
                arguments("state=open", "at 7: state has no such name (expected: OPEN, CLOSED)"),
                arguments("tags:" + "a".repeat(21), "at 6: tags has 21 characters (expected: at most 20)"),
                arguments("notes:12345678901", "at 7: notes has 11 characters (expected: at most 10)"),
                arguments("title='a\nb'", "at 7: title has a control character (expected: one line of plain text)"),
                arguments("a\u0000", "at 2: unexpected \"\\u{0}\" (expected: Unicode text without NUL)"),
                arguments("title='🦊\ud83e'", "at 9: unexpected \"\\u{d83e}\" (expected: Unicode text without NUL)"),
                arguments("\udd8atitle=a", "at 1: unexpected \"\\u{dd8a}\" (expected: Unicode text without NUL)"));
    }

    static Stream<Arguments> instants() {
        return Stream.of(
                        "yesterday",
                        "2026-01-31",
                        "2026-01-31T09:30:00",
                        "2026-01-31T09:30Z",
                        "2026-01-31T09:30:00+01",
                        "2026-01-31T09:30:00+01:00:30",
                        "2026-01-31T09:30:00.Z",
                        "2026-01-31T09:30:00.1234567890Z",
                        "2026-02-30T09:30:00Z",
                        "2026-01-31T09:30:60Z",
                        "2026-01-31T24:00:01Z",
                        "2026-01-31T09:30:00+19:00",
                        "+12026-01-31T09:30:00Z",
                        "2026-01-31T09:30:00Z[UTC]")
                .map(text -> arguments(
                        "create_time>'" + text + "'", "at 13: create_time is not an instant" + INSTANT_EXPECTED));
    }

    @ParameterizedTest
    @MethodSource({"structures", "restrictions", "literals", "instants"})
    void names_the_place_and_what_would_be_right(String text, String message) {
        assertThatThrownBy(() -> SampleFields.FIELDS.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void refuses_instants_that_stores_would_round() {
        assertThatThrownBy(() -> SampleFields.FIELDS.parse("create_time=2026-01-31T09:30:00.1234567Z"))
                .hasMessage("at 13: create_time is finer than a microsecond (expected: at most 6 digits of a second)");
    }

    @Test
    void refuses_thousands_of_parentheses_at_the_first_too_many() {
        assertThatThrownBy(() -> SampleFields.FIELDS.parse("(".repeat(2000))).hasMessageStartingWith("at 21: too deep");
    }

    @Test
    void repeats_forty_characters_at_most() {
        var refusal = catchThrowableOfType(
                InvalidValueException.class, () -> SampleFields.FIELDS.parse("𝐚".repeat(1000) + "=a"));

        assertThat(refusal)
                .hasMessageContaining("\"" + "𝐚".repeat(40) + "…\"")
                .hasMessageNotContaining("𝐚".repeat(41));
    }

    @Test
    void repeats_no_literal() {
        var refusal = catchThrowableOfType(
                InvalidValueException.class, () -> SampleFields.FIELDS.parse("state=maya@example.org"));

        assertThat(refusal).hasMessageNotContaining("maya");
    }

    @ParameterizedTest
    @MethodSource("invisible")
    void escapes_what_a_terminal_would_act_upon(String character, String escaped) {
        assertThatThrownBy(() -> SampleFields.FIELDS.parse("title=a " + character))
                .hasMessage("at 9: unexpected \"" + escaped + "\"" + JOIN_EXPECTED);
    }

    static Stream<Arguments> invisible() {
        return Stream.of(
                arguments("\u001b", "\\u{1b}"),
                arguments("\u000b", "\\u{b}"),
                arguments("\u00a0", "\\u{a0}"),
                arguments("\u202e", "\\u{202e}"),
                arguments("\u2028", "\\u{2028}"),
                arguments("\ue000", "\\u{e000}"),
                arguments("\uffff", "\\u{ffff}"),
                arguments("\udb40\udc01", "\\u{e0001}"),
                arguments("\\", "\\\\"));
    }
}
