package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection for as long as one unit of work has it, with the time by which that must have ended. Each statement waits for
 * its answer for no longer than is left of it; the driver then gives up the connection. Statements are prepared again and
 * again, which costs nothing: the driver keeps them. Not thread-safe.
 */
final class PostgresConnection implements SqlStatements {

    /** How much longer than others a unit of work may take that lists. */
    private static final Duration LISTING = Duration.ofMillis(2_250);

    /** What the end of a transaction may take past the deadline: to cut it short leaves open what has come of it. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private static final PostgresDialect DIALECT = new PostgresDialect();

    private final Connection connection;
    private Deadline deadline;
    private boolean listing;
    private Optional<Change> putOff = Optional.empty();
    private @Nullable SQLException fault;

    /** Takes over a connection in auto-commit mode. */
    PostgresConnection(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** What made the last transaction fail, if a statement did. */
    Optional<PostgresFault> fault() {
        return Optional.ofNullable(fault).map(PostgresFault::of);
    }

    Deadline deadline() {
        return deadline;
    }

    /** Runs the work in a transaction of its own and commits it; rolls it back when the work throws. */
    <T> T transact(TransactionKind kind, Function<JdbcRepositories, T> work) {
        fault = null;
        putOff = Optional.empty();
        var transaction = new SqlTransaction(this, kind);
        return kind.isTransaction() ? transact(transaction, work) : runOne(transaction, work);
    }

    // In auto-commit mode a statement is all that goes to the server.
    private <T> T runOne(SqlTransaction transaction, Function<JdbcRepositories, T> work) {
        try {
            T result = work.apply(new JdbcRepositories(transaction));
            refuseAfterFault();
            return result;
        } catch (StoreUnavailableException e) {
            if (transaction.isWritable() && isAway()) {
                throw unknown(e);
            }
            throw e;
        } finally {
            transaction.end();
        }
    }

    private boolean isAway() {
        return fault().filter(PostgresFault.AWAY::equals).isPresent();
    }

    private static StoreUnavailableException unknown(Exception cause) {
        return new StoreUnavailableException(
                "the outcome of the write is unknown: the connection broke while it was committed", cause);
    }

    private <T> T transact(SqlTransaction transaction, Function<JdbcRepositories, T> work) {
        T result;
        try {
            begin(transaction.isWritable());
            result = work.apply(new JdbcRepositories(transaction));
            transaction.end();
            refuseAfterFault();
            requireTimeLeft();
        } catch (Throwable e) {
            transaction.end();
            rollBack(e);
            throw e;
        }
        commit(transaction.isWritable());
        return result;
    }

    // None of this goes to the server: the transaction begins with its first statement.
    private void begin(boolean writable) {
        try {
            connection.setReadOnly(!writable);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    // A function may have dealt with a fault by itself, but its transaction is lost all the same.
    private void refuseAfterFault() {
        if (fault != null) {
            throw DIALECT.fault(fault);
        }
    }

    private void commit(boolean writable) {
        try {
            limit(timeToEnd());
            insertAndCommit();
            connection.commit();
        } catch (SQLException e) {
            RuntimeException refusal = failed(e);
            boolean isOpen = writable && isAway();
            rollBack(refusal);
            throw isOpen ? unknown(e) : refusal;
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    // On one way there and back. Where the row is refused, the server passes over the commit.
    private void insertAndCommit() throws SQLException {
        if (putOff.isPresent()) {
            Change insert = putOff.get();
            try (PreparedStatement statement = connection.prepareStatement(insert.sql() + "; COMMIT")) {
                insert.arguments().set(new SqlArguments(statement));
                statement.execute();
            }
        }
    }

    private void rollBack(Throwable reason) {
        try {
            if (!connection.isClosed()) {
                limit(timeToEnd());
                connection.rollback();
            }
        } catch (SQLException e) {
            // The pool has noticed that the connection is broken, and the server rolls back by itself.
            fault = e;
            reason.addSuppressed(e);
        }
    }

    @Override
    public <T> List<T> list(String sql, SqlArguments.Setter arguments, SqlRow.Reader<T> reader) {
        if (!listing) {
            listing = true;
            deadline = deadline.plus(LISTING);
        }
        return SqlStatements.super.list(sql, arguments, reader);
    }

    @Override
    public void insertByCommit(Change insert) {
        insertNow();
        putOff = Optional.of(insert);
    }

    private void insertNow() {
        putOff.ifPresent(insert -> {
            putOff = Optional.empty();
            change(insert.sql(), insert.arguments());
        });
    }

    @Override
    public <T> T run(String sql, SqlArguments.Setter arguments, Execution<T> execution) {
        refuseAfterFault();
        insertNow();
        try {
            limit(requireTimeLeft());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                arguments.set(new SqlArguments(statement));
                return execution.execute(statement);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    // One statement: what changed is what the other selects from.
    @Override
    public int changeAndInsert(Change change, Change insert) {
        return change(
                "WITH changed AS (" + change.sql() + " RETURNING 1) " + insert.sql() + " FROM changed", arguments -> {
                    change.arguments().set(arguments);
                    insert.arguments().set(arguments);
                });
    }

    // All of them on one way there and back.
    @Override
    public int[] changeEach(String sql, List<SqlArguments.Setter> arguments) {
        return run(sql, SqlArguments.Setter.NONE, statement -> {
            for (SqlArguments.Setter each : arguments) {
                each.set(new SqlArguments(statement));
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    // The limit on a wait for the network is the store's own: a client whose deadline is near must not break the
    // connection.
    private Duration requireTimeLeft() {
        CallTime.current().requireLeft();
        Duration left = deadline.left();
        if (left.isNegative()) {
            throw new StoreUnavailableException("the PostgreSQL store did not do the work in time");
        }
        return left;
    }

    private Duration timeToEnd() {
        Duration left = deadline.left();
        return left.isNegative() ? GRACE : left.plus(GRACE);
    }

    // A limit on each wait for the network, and known to this side alone. None at all would be written as 0.
    private void limit(Duration time) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(Math.max(1, time.toMillis())));
    }

    private RuntimeException failed(SQLException e) {
        fault = e;
        return DIALECT.fault(e);
    }
}
