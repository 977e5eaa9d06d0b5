package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aligns_columns_under_their_heading() {
        var table = new Table(List.of("ID", "NAME", "STATE"));
        table.add("1", "Maya", "active");
        table.add("234", "👩", "disabled");

        assertThat(printed(table)).isEqualTo("""
                ID   NAME  STATE
                1    Maya  active
                234  👩     disabled
                """);
    }

    @Test
    void shows_an_empty_cell_as_a_hyphen_and_keeps_a_hostile_one_on_its_line() {
        var table = new Table(List.of());
        table.add("", "two\nlines");

        assertThat(printed(table)).isEqualTo("-  two\\nlines\n");
    }

    @Test
    void prints_nothing_for_no_rows() {
        assertThat(printed(new Table(List.of()))).isEmpty();
    }

    private static String printed(Table table) {
        var text = new StringWriter();
        table.print(new PrintWriter(text));
        return text.toString();
    }
}
