package dev.gatehouse.adapter.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs statements within the transaction that is under way on a connection. What fails is thrown as {@link
 * SqlDialect#fault} says. Not thread-safe.
 */
interface SqlStatements {

    /** A statement that changes rows, and its arguments. */
    record Change(String sql, SqlArguments.Setter arguments) {}

    /** What is done with a statement once its arguments are set. */
    @FunctionalInterface
    interface Execution<T> {

        T execute(PreparedStatement statement) throws SQLException;
    }

    <T> T run(String sql, SqlArguments.Setter arguments, Execution<T> execution);

    /** The first row, if there is one. */
    default <T> Optional<T> find(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        return run(sql, arguments, statement -> {
            try (ResultSet results = statement.executeQuery()) {
                return SqlRow.next(results, reader);
            }
        });
    }

    /** Every row that the statement returns, be it a query or a change. */
    default <T> List<T> list(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        return run(sql, arguments, statement -> {
            try (ResultSet results = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                for (var row = SqlRow.next(results, reader); row.isPresent(); row = SqlRow.next(results, reader)) {
                    rows.add(row.get());
                }
                return List.copyOf(rows);
            }
        });
    }

    /** Runs a statement that returns no rows and says how many it has changed. */
    default int change(String sql, SqlArguments.Setter arguments) {
        return run(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** Runs a statement that adds one row, now or as late as at the commit, but before any that comes after it. */
    default void insertByCommit(Change insert) {
        change(insert.sql(), insert.arguments());
    }

    /**
     * Runs a change and, for each row that it has changed, a statement that adds one; returns how many.
     *
     * @param insert an {@code INSERT INTO … SELECT} of arguments alone
     */
    default int changeAndInsert(Change change, Change insert) {
        int changed = change(change.sql(), change.arguments());
        for (int row = 0; row < changed; row++) {
            change(insert.sql(), insert.arguments());
        }
        return changed;
    }

    /** Runs such a statement with each of the arguments. */
    default int[] changeEach(String sql, List<SqlArguments.Setter> arguments) {
        return arguments.stream().mapToInt(each -> change(sql, each)).toArray();
    }
}
