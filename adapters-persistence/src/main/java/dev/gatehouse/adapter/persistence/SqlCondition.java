package dev.gatehouse.adapter.persistence;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.List;

/**
 * A condition of a statement and the arguments of its placeholders. It is made of texts in this program alone: what comes
 * from outside is always an argument. Each condition holds or does not, and is never unknown, so that its negation can be
 * relied on.
 */
record SqlCondition(String sql, List<SqlArguments.Setter> setters) implements SqlArguments.Setter {

    static final SqlCondition ALWAYS = of("TRUE");

    SqlCondition {
        setters = List.copyOf(setters);
    }

    /** A condition as it is written. */
    static SqlCondition of(String sql, SqlArguments.Setter... setters) {
        return new SqlCondition(sql, List.of(setters));
    }

    /** Holds where all parts hold, and so always where there are none. */
    static SqlCondition allOf(List<SqlCondition> parts) {
        return parts.isEmpty() ? ALWAYS : joined(parts, " AND ");
    }

    /** Holds where any of the parts holds; there is one at least. */
    static SqlCondition anyOf(List<SqlCondition> parts) {
        return joined(parts, " OR ");
    }

    private static SqlCondition joined(List<SqlCondition> parts, String operator) {
        return parts.size() == 1
                ? parts.getFirst()
                : new SqlCondition(
                        parts.stream().map(SqlCondition::sql).collect(joining(operator, "(", ")")),
                        parts.stream().flatMap(part -> part.setters.stream()).toList());
    }

    SqlCondition negated() {
        return new SqlCondition("NOT (" + sql + ")", setters);
    }

    @Override
    public void set(SqlArguments arguments) throws SQLException {
        for (SqlArguments.Setter setter : setters) {
            setter.set(arguments);
        }
    }
}
