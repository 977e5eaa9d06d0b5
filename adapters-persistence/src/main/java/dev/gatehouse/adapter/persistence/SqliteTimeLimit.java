package dev.gatehouse.adapter.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;

/**
 * Ends transactions of one connection that take too long, such as a listing from a disk that hardly answers: meanwhile others
 * wait for the connection, and for the processor, which a virtual thread keeps while it is inside of SQLite. It is used by the
 * thread that has the connection.
 */
final class SqliteTimeLimit extends ProgressHandler {

    /** After how many steps of a statement SQLite asks: often enough to be in time, and too seldom to cost anything. */
    private static final int STEPS = 100_000;

    private final Duration time;
    private Deadline deadline;
    private boolean running;

    private SqliteTimeLimit(Duration time) {
        this.time = time;
        this.deadline = Deadline.in(time);
    }

    /** Limits transactions on a connection, each of which {@link #start} announces. */
    static SqliteTimeLimit of(Connection connection, Duration time) throws SQLException {
        var limit = new SqliteTimeLimit(time);
        ProgressHandler.setHandler(connection, STEPS, limit);
        return limit;
    }

    /** Begins to count the time of a transaction. */
    void start() {
        deadline = Deadline.in(time);
        running = true;
    }

    // Once for each transaction, since a statement has to roll it back afterwards.
    @Override
    protected int progress() {
        if (!running || !deadline.left().isNegative()) {
            return 0;
        }
        running = false;
        return 1;
    }
}
