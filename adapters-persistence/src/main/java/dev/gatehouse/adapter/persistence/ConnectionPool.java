package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Connections that callers take turns with, in the order in which they came, one caller to a connection. A pool of one makes
 * transactions follow each other. Thread-safe; virtual threads wait without keeping a carrier.
 */
final class ConnectionPool implements AutoCloseable {

    private final List<SqliteConnection> connections;
    private final Deque<SqliteConnection> idle;
    private final Semaphore turns;
    private final Duration patience;
    private volatile boolean closed;

    /**
     * Makes a pool of open connections, which it closes with itself.
     *
     * @param patience for how long a caller waits at most
     */
    ConnectionPool(List<SqliteConnection> connections, Duration patience) {
        this.connections = List.copyOf(connections);
        this.idle = new ConcurrentLinkedDeque<>(connections);
        this.turns = new Semaphore(connections.size(), true);
        this.patience = patience;
    }

    /** Its connections, as operators see them. */
    Turns turns() {
        return Turns.of(connections.size(), turns);
    }

    /** Questions, each on a connection of this pool. */
    Transactions questions() {
        return transactions(TransactionKind.QUESTION);
    }

    /** Transactions that only read, each on a connection of this pool. */
    Transactions reads() {
        return transactions(TransactionKind.READ);
    }

    /** Transactions that may write, each on a connection of this pool. */
    Transactions writes() {
        return transactions(TransactionKind.WRITE);
    }

    private Transactions transactions(TransactionKind kind) {
        return new Transactions() {
            @Override
            public <T> T run(Function<JdbcRepositories, T> work) {
                return lend(connection -> connection.transact(kind, work));
            }
        };
    }

    /** Lends a connection to the function. */
    <T> T lend(Function<SqliteConnection, T> work) {
        refuseIfClosed();
        awaitTurn();
        try {
            refuseIfClosed();
            CallTime.current().requireLeft();
            // The one used last, whose cache is warm.
            SqliteConnection connection = idle.pop();
            try {
                return work.apply(connection);
            } finally {
                idle.push(connection);
            }
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        CallTime time = CallTime.current();
        try {
            if (!turns.tryAcquire(time.atMost(patience).toNanos(), TimeUnit.NANOSECONDS)) {
                time.requireLeft();
                throw StoreUnavailableException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the wait for the store was interrupted", e);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StoreUnavailableException("the store is closed");
        }
    }

    /** Waits for the callers who have a connection, refuses the others, and closes the connections. */
    @Override
    public void close() {
        closed = true;
        turns.acquireUninterruptibly(connections.size());
        try {
            connections.forEach(SqliteConnection::close);
        } finally {
            turns.release(connections.size());
        }
    }
}
