package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.StoreEncryption.Sealed;
import dev.gatehouse.application.port.telemetry.Meters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a PostgreSQL database, which other processes may use at the same time. Every transaction sees one state
 * ({@code REPEATABLE READ}), and
 * goes to a server that can be written to: what is read decides about who may do what, and a copy could lag behind.
 */
final class PostgresStore implements Store {

    /** The oldest release of PostgreSQL that the tests run on. */
    private static final int LEAST_MAJOR_VERSION = 15;

    /** Leaves the caller an answer in less than a second, whatever becomes of the database. */
    static final Duration PATIENCE = Duration.ofMillis(750);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
    private static final PostgresDialect DIALECT = new PostgresDialect();

    private final JdbcUnitOfWork unitOfWork;
    private final PostgresPool pool;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresStore(PostgresPool pool, JdbcUnitOfWork unitOfWork) {
        this.pool = pool;
        this.unitOfWork = unitOfWork;
    }

    /** Opens the store in a database, and brings its schema up to date, for work that has no use for secrets. */
    static PostgresStore open(StoreSettings.PostgreSql settings) {
        return open(settings, PATIENCE);
    }

    /** As {@link #open(StoreSettings.PostgreSql)}, for callers who wait for longer or less long. */
    static PostgresStore open(StoreSettings.PostgreSql settings, Duration patience) {
        return open(settings, patience, _ -> SecretSealing.WITHOUT_KEY);
    }

    /** Opens the store in a database, and brings its schema up to date. */
    static PostgresStore open(StoreSettings.PostgreSql settings, StoreEncryption encryption) {
        return open(settings, PATIENCE, encryption);
    }

    /** As {@link #open(StoreSettings.PostgreSql, StoreEncryption)}, for callers who wait for longer or less long. */
    static PostgresStore open(StoreSettings.PostgreSql settings, Duration patience, StoreEncryption encryption) {
        requireKey(encryption);
        return open(
                settings,
                patience,
                writes -> new StoreSealing(writes).open(encryption, _ -> {
                    throw noKey();
                }));
    }

    private static PostgresStore open(
            StoreSettings.PostgreSql settings, Duration patience, Function<Transactions, SecretSealing> sealing) {
        try {
            prepare(settings);
            PostgresPool pool = PostgresPool.open(settings, patience);
            try {
                var writes = new PostgresTransactions(pool, patience, TransactionKind.WRITE);
                return new PostgresStore(
                        pool,
                        new JdbcUnitOfWork(
                                new PostgresTransactions(pool, patience, TransactionKind.QUESTION),
                                new PostgresTransactions(pool, patience, TransactionKind.CHANGE),
                                new PostgresTransactions(pool, patience, TransactionKind.READ),
                                writes,
                                sealing.apply(writes)));
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreOpeningException("the store in " + settings.place() + " " + DIALECT.openingFault(e), e);
        }
    }

    private static void requireKey(StoreEncryption encryption) {
        if (encryption instanceof Sealed(var current, var _) && current.isEmpty()) {
            throw noKey();
        }
    }

    private static StoreOpeningException noKey() {
        return new StoreOpeningException(
                "a store in PostgreSQL needs a master key for its secrets (run: gatehouse encryption"
                        + " create-key master.key, and set GATEHOUSE_ENCRYPTION_KEY_FILE=master.key for every server)");
    }

    private static void prepare(StoreSettings.PostgreSql settings) throws SQLException {
        var source = new PostgresMigrationSource(settings);
        try (Connection connection = source.getConnection()) {
            requireVersion(connection, LEAST_MAJOR_VERSION);
            requireUtf8(connection);
            requireTables(connection);
        }
        if (SqlSchema.update(source, DIALECT)) {
            LOG.info("{} has been brought to schema version {}", settings.place(), SqlSchema.NEWEST);
        }
    }

    /** Throws {@link StoreOpeningException} where the server is older than it may be. */
    static void requireVersion(Connection connection, int least) throws SQLException {
        var database = connection.getMetaData();
        if (database.getDatabaseMajorVersion() < least) {
            throw new StoreOpeningException(
                    "PostgreSQL " + database.getDatabaseProductVersion() + " (expected: " + least + " or later)");
        }
    }

    private static void requireUtf8(Connection connection) throws SQLException {
        String encoding = text(connection, "SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new StoreOpeningException("the database's encoding is " + encoding + " (expected: UTF8)");
        }
    }

    // Flyway would try for ten seconds to make its own table, and then show the statement in place of the reason.
    private static void requireTables(Connection connection) throws SQLException {
        String possible = text(
                connection,
                "SELECT has_schema_privilege(current_schema(), 'CREATE') OR to_regclass('" + SqlSchema.HISTORY
                        + "') IS NOT NULL");
        if (!possible.equals("t")) {
            throw new StoreOpeningException("the user may not make tables in the database"
                    + " (expected: the right to CREATE in the first schema of the search_path)");
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            results.next();
            return String.valueOf(results.getString(1));
        }
    }

    @Override
    public void showOn(Meters meters) {
        pool.showOn(meters);
    }

    @Override
    public <T> T ask(Function<Repositories, T> question) {
        return unitOfWork.ask(question);
    }

    @Override
    public <T> T change(Function<Repositories, T> change) {
        return unitOfWork.change(change);
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
        return unitOfWork.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
        return unitOfWork.write(work);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.close();
        }
    }
}
