package dev.gatehouse.adapter.persistence;

import java.util.List;

/** A statement that reads, with the arguments of its placeholders. */
record SqlQuery(String sql, SqlArguments.Setter arguments) {

    /** A statement with conditions, of which the last placeholder is the number of rows that it reads at most. */
    static SqlQuery limited(String sql, List<SqlCondition> conditions, int limit) {
        return new SqlQuery(sql, arguments -> {
            for (SqlCondition condition : conditions) {
                condition.set(arguments);
            }
            arguments.number(limit);
        });
    }
}
