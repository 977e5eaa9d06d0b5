package dev.gatehouse.adapter.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.telemetry.Meters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to PostgreSQL that callers take turns with, in the order in which they came. Thread-safe; virtual threads wait
 * without keeping a carrier.
 *
 * <p>Writes leave some of the connections to reads: writes may wait for each other with a connection in hand, and nobody's token
 * could be checked meanwhile.
 *
 * <p>A caller waits for its turn until its deadline at most, and then, while broken connections are replaced, for {@link
 * #connectionPatience} and one validation; but not once its turn has come late: then it takes what is there, if anything is.
 */
final class PostgresPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);

    /** Of the time that a caller has, the part that may go on getting a connection; no less than the pool knows. */
    private static final int CONNECTION_PART = 3;

    private static final Duration LEAST_CONNECTION_PATIENCE = Duration.ofMillis(250);
    private static final Duration VALIDATION_LIMIT = Duration.ofMillis(250);
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(30);

    /** One connection of so many is for reads alone; in a small pool, none. */
    private static final int READS_PART = 4;

    private final HikariDataSource connections;
    private final PostgresPoolSource source;
    private final PostgresHealth health;
    private final Semaphore turns;
    private final Semaphore turnsToWrite;
    private final int size;
    private final Duration connectionPatience;
    private volatile boolean closed;

    private PostgresPool(HikariDataSource connections, PostgresPoolSource source, PostgresHealth health, int size) {
        this.connections = connections;
        this.connectionPatience = Duration.ofMillis(connections.getConnectionTimeout());
        this.source = source;
        this.health = health;
        this.size = size;
        this.turns = new Semaphore(size, true);
        this.turnsToWrite = new Semaphore(size - size / READS_PART, true);
    }

    /**
     * Opens a pool that has its first connection.
     *
     * @param patience how long its callers wait for all that they want
     */
    static PostgresPool open(StoreSettings.PostgreSql settings, Duration patience) throws SQLException {
        Duration part = patience.dividedBy(CONNECTION_PART);
        Duration connectionPatience = part.compareTo(LEAST_CONNECTION_PATIENCE) < 0 ? LEAST_CONNECTION_PATIENCE : part;
        var health = new PostgresHealth(settings.place());
        var source = new PostgresPoolSource(settings, health);
        var config = new HikariConfig();
        config.setPoolName("gatehouse-postgres");
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(connectionPatience.toMillis());
        config.setValidationTimeout(VALIDATION_LIMIT.toMillis());
        config.setMaxLifetime(MAX_LIFETIME.toMillis());
        config.setExceptionOverride(new PostgresEviction(health));
        try {
            var connections = new HikariDataSource(config);
            source.bePatient();
            return new PostgresPool(connections, source, health, settings.poolSize());
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException fault) {
                throw fault;
            }
            throw e;
        }
    }

    /** Shows on meters how its connections are used. */
    void showOn(Meters meters) {
        Turns.of(size, turns).showOn(meters, "all");
        Turns.of(size - size / READS_PART, turnsToWrite).showOn(meters, "writes");
    }

    /** As {@link #lend}, to a function that may write. */
    <T> T lendForWriting(Deadline deadline, Function<Connection, T> work) {
        awaitTurn(turnsToWrite, deadline);
        try {
            return lend(deadline, work);
        } finally {
            turnsToWrite.release();
        }
    }

    /** Lends a connection, which is in auto-commit mode, to the function. */
    <T> T lend(Deadline deadline, Function<Connection, T> work) {
        refuseIfClosed();
        awaitTurn(turns, deadline);
        try {
            refuseIfClosed();
            CallTime.current().requireLeft();
            refuseIfHopeless(deadline);
            Connection connection = connection();
            try {
                T result = work.apply(connection);
                health.works();
                return result;
            } finally {
                giveBack(connection);
            }
        } finally {
            turns.release();
        }
    }

    private Connection connection() {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailableException("the PostgreSQL store cannot be reached", e);
        }
    }

    // What the caller did is done, whatever becomes of the connection.
    private void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection broke when it was given back", e);
        }
    }

    // With little time left there is none for a connection that has to be opened first, or is likely to be broken.
    private void refuseIfHopeless(Deadline deadline) {
        boolean isLate = deadline.left().compareTo(connectionPatience.plus(VALIDATION_LIMIT)) < 0;
        if (isLate && (health.isAway() || connections.getHikariPoolMXBean().getIdleConnections() == 0)) {
            throw new StoreUnavailableException("no connection to the PostgreSQL store is ready");
        }
    }

    private static void awaitTurn(Semaphore turns, Deadline deadline) {
        CallTime time = CallTime.current();
        try {
            if (!turns.tryAcquire(time.atMost(deadline.left()).toNanos(), TimeUnit.NANOSECONDS)) {
                time.requireLeft();
                throw StoreUnavailableException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the wait for the PostgreSQL store was interrupted", e);
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
        turns.acquireUninterruptibly(size);
        try {
            source.close();
            connections.close();
        } finally {
            turns.release(size);
        }
    }
}
