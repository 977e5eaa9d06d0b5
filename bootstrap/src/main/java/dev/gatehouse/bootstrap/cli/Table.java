package dev.gatehouse.bootstrap.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Text in aligned columns. Every cell is made safe to print, and an empty one shows as a hyphen. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table under such a heading; without one, just rows. */
    Table(List<String> heading) {
        if (!heading.isEmpty()) {
            rows.add(heading);
        }
    }

    void add(String... cells) {
        var row = new ArrayList<String>();
        for (String cell : cells) {
            row.add(cell.isEmpty() ? "-" : Printable.of(cell));
        }
        rows.add(List.copyOf(row));
    }

    void print(PrintWriter out) {
        int[] widths = widths();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size() - 1; column++) {
                String cell = row.get(column);
                line.append(cell).repeat(' ', widths[column] - length(cell)).append(GAP);
            }
            out.println(line.append(row.getLast()));
        }
    }

    private int[] widths() {
        var widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        return widths;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
