package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.filter.CodePointOrder;
import dev.gatehouse.domain.filter.Filter.Condition;
import dev.gatehouse.domain.filter.Operand;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A column that filters compare.
 *
 * @param kept the form in which the column keeps a text of a filter
 */
record SqlColumn(String name, boolean nullable, UnaryOperator<String> kept) {

    static SqlColumn of(String name) {
        return new SqlColumn(name, false, UnaryOperator.identity());
    }

    static SqlColumn nullable(String name) {
        return new SqlColumn(name, true, UnaryOperator.identity());
    }

    /** What holds for the column where the condition holds for its value. */
    SqlCondition compared(Condition condition) {
        return switch (condition.comparison()) {
            case PRESENT -> nullable ? SqlCondition.of(name + " IS NOT NULL") : SqlCondition.ALWAYS;
            case STARTS_WITH -> present(startsWith(condition.text()));
            case EQUAL -> compared("=", condition);
            case LESS -> compared("<", condition);
            case AT_MOST -> compared("<=", condition);
            case GREATER -> compared(">", condition);
            case AT_LEAST -> compared(">=", condition);
            case NOT_EQUAL, HAS ->
                throw new IllegalArgumentException(
                        "comparison: " + condition.comparison() + " (expected: one that a single value can fulfil)");
        };
    }

    private SqlCondition compared(String operator, Condition condition) {
        return present(SqlCondition.of(name + " " + operator + " ?", argument(condition.operand())));
    }

    private SqlArguments.Setter argument(Operand operand) {
        return switch (operand) {
            case Operand.Text(String text) -> arguments -> arguments.text(kept.apply(text));
            case Operand.Moment(var moment) -> arguments -> arguments.instant(moment);
            case Operand.None() -> throw new IllegalArgumentException("operand: none (expected: one)");
        };
    }

    // Not LIKE, which takes some characters for patterns and an index only under rules of each database's own.
    private SqlCondition startsWith(String prefix) {
        SqlCondition atLeast = SqlCondition.of(name + " >= ?", arguments -> arguments.text(prefix));
        return CodePointOrder.successor(prefix)
                .map(end -> SqlCondition.of(name + " < ?", arguments -> arguments.text(end)))
                .map(below -> SqlCondition.allOf(List.of(atLeast, below)))
                .orElse(atLeast);
    }

    // A comparison with NULL is neither true nor false, and neither is its negation.
    private SqlCondition present(SqlCondition compared) {
        return nullable ? SqlCondition.allOf(List.of(SqlCondition.of(name + " IS NOT NULL"), compared)) : compared;
    }
}
