package dev.gatehouse.domain.filter;

import dev.gatehouse.domain.filter.Filter.And;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Filter.Everything;
import dev.gatehouse.domain.filter.Filter.Not;
import dev.gatehouse.domain.filter.Filter.Or;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a filter as text, with no more parentheses than its structure needs. */
final class FilterPrinter {

    private FilterPrinter() {}

    static String print(Filter filter) {
        return switch (filter) {
            case Everything _ -> "";
            case And(List<Filter> parts) -> join(" AND ", parts);
            case Or(List<Filter> parts) -> join(" OR ", parts);
            case Not(Filter part) -> "NOT " + grouped(part, part instanceof Condition);
            case Condition condition -> print(condition);
        };
    }

    private static String join(String keyword, List<Filter> parts) {
        boolean inAnd = keyword.equals(" AND ");
        return parts.stream()
                .map(part -> grouped(part, !(part instanceof And) && (inAnd || !(part instanceof Or))))
                .collect(Collectors.joining(keyword));
    }

    private static String grouped(Filter part, boolean bare) {
        return bare ? print(part) : "(" + print(part) + ")";
    }

    private static String print(Condition condition) {
        String key = condition.key().map(text -> "." + quoted(text)).orElse("");
        return condition.field()
                + key
                + condition.comparison().symbol()
                + switch (condition.operand()) {
                    case Operand.Text(String value) -> quoted(value);
                    case Operand.Moment(var value) -> value.toString();
                    case Operand.None _ -> "";
                };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
