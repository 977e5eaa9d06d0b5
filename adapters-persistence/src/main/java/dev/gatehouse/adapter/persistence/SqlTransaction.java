package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.SqlStatements.Change;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The statements of one unit of work; of no use once it has ended. */
final class SqlTransaction {

    private final SqlStatements statements;
    private final TransactionKind kind;
    private boolean asked;
    private boolean ended;

    SqlTransaction(SqlStatements statements, TransactionKind kind) {
        this.statements = statements;
        this.kind = kind;
    }

    <T> Optional<T> find(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        return running(() -> statements.find(sql, arguments, reader));
    }

    <T> Optional<T> find(SqlQuery query, SqlRow.Reader<T> reader) {
        return find(query.sql(), query.arguments(), reader);
    }

    <T> List<T> list(SqlQuery query, SqlRow.Reader<T> reader) {
        return list(query.sql(), query.arguments(), reader);
    }

    <T> List<T> list(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        return running(() -> statements.list(sql, arguments, reader));
    }

    boolean isWritable() {
        return kind.isWritable();
    }

    /** Changes any number of rows and says how many. */
    int change(String sql, SqlArguments.Setter arguments) {
        return writing(() -> statements.change(sql, arguments));
    }

    /** Changes any number of rows and reads what the statement returns of each. */
    <T> List<T> changeReturning(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        return writing(() -> statements.list(sql, arguments, reader));
    }

    /** Changes one row, or none where the statement's condition does not hold; says whether it did. */
    boolean changeIf(String sql, SqlArguments.Setter arguments) {
        return one(change(sql, arguments));
    }

    private static boolean one(int changed) {
        if (changed > 1) {
            throw new IllegalStateException("a statement changed " + changed + " rows (expected: at most 1)");
        }
        return changed == 1;
    }

    /** Changes one row, or none, and if it has changed one adds another; says whether it did. */
    boolean changeIf(Change change, Change insert) {
        return one(writing(() -> statements.changeAndInsert(change, insert)));
    }

    /** Changes one row with each of the arguments; says whether it did. */
    boolean changeOfEach(String sql, List<SqlArguments.Setter> arguments) {
        int[] changed = writing(() -> statements.changeEach(sql, arguments));
        return Arrays.stream(changed).allMatch(rows -> rows == 1);
    }

    /** Changes exactly one row. */
    void changeOne(String sql, SqlArguments.Setter arguments) {
        if (!changeIf(sql, arguments)) {
            throw new IllegalStateException("a statement changed no row (expected: 1)");
        }
    }

    /** Adds a row, at the latest when the transaction is committed; only then does it fail, if it does. */
    void insertByCommit(Change insert) {
        writing(() -> {
            statements.insertByCommit(insert);
            return true;
        });
    }

    void end() {
        ended = true;
    }

    private <T> T writing(Supplier<T> statement) {
        return running(() -> {
            if (!kind.isWritable()) {
                throw new IllegalStateException("a write within a read (expected: a transaction that may write)");
            }
            return statement.get();
        });
    }

    // After such a fault the database may have rolled back by itself: what came next would be a transaction of its own.
    private <T> T running(Supplier<T> statement) {
        if (ended) {
            throw new IllegalStateException("a repository was used after its transaction (expected: used within it)");
        }
        if (asked && !kind.isTransaction()) {
            throw new IllegalStateException("a second statement (expected: one, or a transaction)");
        }
        asked = true;
        try {
            return statement.get();
        } catch (StoreUnavailableException e) {
            ended = true;
            throw e;
        }
    }
}
