package dev.gatehouse.adapter.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens the connections of the pool.
 *
 * <p>Once it is patient, it tries until there is a connection. The pool would otherwise pause between two attempts for up to
 * five seconds, the longer the database has been away, and then be as late to notice its return.
 */
final class PostgresPoolSource extends PostgresSource {

    private static final long serialVersionUID = 1L;

    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * What the server stops by itself, so that nothing runs on for long that nobody waits for any more. A wait for a lock
     * ends sooner than its caller's patience: by an answer, which does not cost the connection.
     */
    private static final String SESSION = Stream.of(
                    "default_transaction_isolation=repeatable\\ read",
                    "statement_timeout=2500ms",
                    "lock_timeout=200ms",
                    "idle_in_transaction_session_timeout=5s")
            .map(setting -> "-c " + setting)
            .collect(Collectors.joining(" "));

    private static final PostgresDialect DIALECT = new PostgresDialect();

    private final transient PostgresHealth health;
    private final transient CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean patient;

    PostgresPoolSource(StoreSettings.PostgreSql settings, PostgresHealth health) {
        super(settings);
        this.health = health;
        String given =
                Optional.ofNullable(getOptions()).map(options -> options + " ").orElse("");
        setOptions(given + SESSION);
    }

    /** From now on, an attempt to connect that fails is made again. */
    void bePatient() {
        patient = true;
    }

    /** Gives up attempts that are under way, and lets later ones fail at once. */
    void close() {
        closed.countDown();
    }

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                return super.getConnection();
            } catch (SQLException e) {
                if (!patient) {
                    throw e;
                }
                health.fails(DIALECT.openingFault(e));
                if (closedWithinPause()) {
                    throw e;
                }
            }
        }
    }

    private boolean closedWithinPause() {
        try {
            return closed.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    // The pool asks for a limit on the whole of an attempt, for which the driver starts a thread that may hang.
    @Override
    public void setLoginTimeout(int seconds) {}

    // For how long the pool, when it is closed, waits for an attempt to end.
    @Override
    public int getLoginTimeout() {
        return 2 * CONNECT_SECONDS;
    }
}
