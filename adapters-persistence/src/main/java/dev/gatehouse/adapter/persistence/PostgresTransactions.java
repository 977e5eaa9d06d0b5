package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Runs functions in transactions of one kind on the connections of a pool, each within its time. Where the server says that
 * others came first, the function runs again.
 */
final class PostgresTransactions implements Transactions {

    /** No repetition is begun with less time than this: it would hardly come to its end. */
    private static final Duration LEAST_TIME = Duration.ofMillis(200);

    // Run again, a function sees the row that somebody added beside it, and most functions then refuse by themselves.
    private static final int MOST_RUNS_INTO_DUPLICATES = 3;

    private static final int LONGEST_PAUSE_MILLIS = 32;

    private final PostgresPool pool;
    private final Duration patience;
    private final TransactionKind kind;
    private final Lock turn = new ReentrantLock(true);

    /**
     * Makes transactions of one kind.
     *
     * @param patience how long a unit of work may take, from its call on
     */
    PostgresTransactions(PostgresPool pool, Duration patience, TransactionKind kind) {
        this.pool = pool;
        this.patience = patience;
        this.kind = kind;
    }

    @Override
    public <T> T run(Function<JdbcRepositories, T> work) {
        Deadline deadline = Deadline.in(patience);
        Function<Connection, T> transaction = connection -> runOn(connection, deadline, work);
        return kind.isWritable() ? pool.lendForWriting(deadline, transaction) : pool.lend(deadline, transaction);
    }

    private <T> T runOn(Connection pooled, Deadline deadline, Function<JdbcRepositories, T> work) {
        var connection = new PostgresConnection(pooled, deadline);
        for (int runs = 1; ; runs++) {
            try {
                return runs == 1 ? connection.transact(kind, work) : runInTurn(connection, work);
            } catch (RuntimeException e) {
                if (!mayRunAgain(connection, runs)) {
                    throw e;
                }
            }
            pause(runs);
        }
    }

    // Those who have met others run one at a time; else, the more there are, the fewer of them would ever come to an
    // end. They keep their connections meanwhile, or others would take these and come first again and again.
    private <T> T runInTurn(PostgresConnection connection, Function<JdbcRepositories, T> work) {
        CallTime time = CallTime.current();
        Duration longestWait = time.atMost(connection.deadline().left().minus(LEAST_TIME));
        try {
            if (!turn.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                time.requireLeft();
                throw new ConflictException("others kept coming first");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the wait for the PostgreSQL store was interrupted", e);
        }
        try {
            return connection.transact(kind, work);
        } finally {
            turn.unlock();
        }
    }

    private static boolean mayRunAgain(PostgresConnection connection, int runs) {
        boolean othersCameFirst = switch (connection.fault().orElse(PostgresFault.DEFECT)) {
            case COLLISION, LOCKED -> true;
            case DUPLICATE -> runs < MOST_RUNS_INTO_DUPLICATES;
            case BUSY, AWAY, DEFECT -> false;
        };
        return othersCameFirst
                && connection.deadline().left().compareTo(LEAST_TIME) > 0
                && CallTime.current().end().isEmpty()
                && !Thread.currentThread().isInterrupted();
    }

    // At random, so that two who met as users of two processes do not meet again.
    private static void pause(int runs) {
        long longest = Duration.ofMillis(Math.min(1L << Math.min(runs, 10), LONGEST_PAUSE_MILLIS))
                .toNanos();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
    }
}
