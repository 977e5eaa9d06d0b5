package dev.gatehouse.adapter.persistence;

import java.util.List;
import java.util.Optional;

/** The statements of one transaction; of no use once it has ended. */
final class SqlTransaction {

    private final SqlConnection connection;
    private final boolean writable;
    private boolean ended;

    SqlTransaction(SqlConnection connection, boolean writable) {
        this.connection = connection;
        this.writable = writable;
    }

    <T> Optional<T> find(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        requireRunning();
        return connection.find(sql, arguments, reader);
    }

    <T> List<T> list(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        requireRunning();
        return connection.list(sql, arguments, reader);
    }

    /** Changes any number of rows and says how many. */
    int change(String sql, SqlArguments.Setter arguments) {
        requireRunning();
        if (!writable) {
            throw new IllegalStateException("a write within a read (expected: a transaction that may write)");
        }
        return connection.change(sql, arguments);
    }

    /** Changes one row, or none where the statement's condition does not hold; says whether it did. */
    boolean changeIf(String sql, SqlArguments.Setter arguments) {
        int changed = change(sql, arguments);
        if (changed > 1) {
            throw new IllegalStateException("a statement changed " + changed + " rows (expected: at most 1)");
        }
        return changed == 1;
    }

    /** Changes exactly one row. */
    void changeOne(String sql, SqlArguments.Setter arguments) {
        if (!changeIf(sql, arguments)) {
            throw new IllegalStateException("a statement changed no row (expected: 1)");
        }
    }

    void end() {
        ended = true;
    }

    private void requireRunning() {
        if (ended) {
            throw new IllegalStateException("a repository was kept after its transaction (expected: used within it)");
        }
    }
}
