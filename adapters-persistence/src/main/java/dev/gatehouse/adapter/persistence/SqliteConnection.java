package dev.gatehouse.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * A connection to SQLite that keeps its statements prepared and runs transactions. It is in auto-commit mode, and transactions
 * begin and end by statements, so that each begins as its dialect wants it to. Not thread-safe: it is used by one thread at a
 * time.
 */
final class SqliteConnection implements SqlStatements, AutoCloseable {

    /** How many statements are kept: all that are always the same, and then those of some filters. */
    static final int MAX_STATEMENTS = 256;

    private final Connection connection;
    private final SqliteDialect dialect;
    private final Runnable beforeEach;
    // The one used longest ago first.
    private final LinkedHashMap<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);
    private boolean leftOver;

    SqliteConnection(Connection connection, SqliteDialect dialect) {
        this(connection, dialect, () -> {});
    }

    /**
     * Takes over a connection.
     *
     * @param beforeEach is run before each transaction
     */
    SqliteConnection(Connection connection, SqliteDialect dialect, Runnable beforeEach) {
        this.connection = connection;
        this.dialect = dialect;
        this.beforeEach = beforeEach;
    }

    /** Runs the work in a transaction of its own and commits it; rolls it back when the work or the commit throws. */
    <T> T transact(TransactionKind kind, Function<JdbcRepositories, T> work) {
        endLeftOver();
        beforeEach.run();
        var transaction = new SqlTransaction(this, kind);
        return kind.isTransaction() ? transact(transaction, work) : ask(transaction, work);
    }

    private static <T> T ask(SqlTransaction transaction, Function<JdbcRepositories, T> work) {
        try {
            return work.apply(new JdbcRepositories(transaction));
        } finally {
            transaction.end();
        }
    }

    private <T> T transact(SqlTransaction transaction, Function<JdbcRepositories, T> work) {
        leftOver = true;
        try {
            change(
                    transaction.isWritable() ? dialect.beginWriting() : dialect.beginReading(),
                    SqlArguments.Setter.NONE);
            T result = work.apply(new JdbcRepositories(transaction));
            transaction.end();
            change("COMMIT", SqlArguments.Setter.NONE);
            leftOver = false;
            return result;
        } catch (Throwable fault) {
            transaction.end();
            rollBack(fault);
            throw fault;
        }
    }

    // A lack of memory can keep even a rollback from being run; then it is run before the next transaction.
    private void endLeftOver() {
        if (leftOver) {
            leftOver = false;
            change("ROLLBACK", SqlArguments.Setter.NONE);
        }
    }

    private void rollBack(Throwable fault) {
        try {
            endLeftOver();
        } catch (Error e) {
            leftOver = true;
            throw e;
        } catch (RuntimeException e) {
            // After some faults, a full disk for one, the database has rolled back already or has not even begun, and
            // says that nothing is left to.
            fault.addSuppressed(e);
        }
    }

    @Override
    public <T> T run(String sql, SqlArguments.Setter arguments, Execution<T> execution) {
        try {
            PreparedStatement statement = prepared(sql);
            arguments.set(new SqlArguments(statement));
            return execution.execute(statement);
        } catch (SQLException e) {
            forget(sql, e);
            throw dialect.fault(e);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        if (statements.size() >= MAX_STATEMENTS) {
            statements.pollFirstEntry().getValue().close();
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        return statement;
    }

    // A driver may give up the statement that failed.
    private void forget(String sql, SQLException fault) {
        try (PreparedStatement _ = statements.remove(sql)) {
            return;
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            connection.close();
        } catch (SQLException e) {
            throw dialect.fault(e);
        }
    }
}
