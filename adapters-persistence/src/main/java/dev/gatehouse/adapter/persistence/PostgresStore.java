package dev.gatehouse.adapter.persistence;

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

    private PostgresStore(PostgresPool pool, Duration patience) {
        this.pool = pool;
        this.unitOfWork = new JdbcUnitOfWork(
                new PostgresTransactions(pool, patience, false), new PostgresTransactions(pool, patience, true));
    }

    /** Opens the store in a database, and brings its schema up to date. */
    static PostgresStore open(StoreSettings.PostgreSql settings) {
        return open(settings, PATIENCE);
    }

    /** As {@link #open(StoreSettings.PostgreSql)}, for callers who wait for longer or less long. */
    static PostgresStore open(StoreSettings.PostgreSql settings, Duration patience) {
        try {
            prepare(settings);
            return new PostgresStore(PostgresPool.open(settings, patience), patience);
        } catch (SQLException e) {
            throw new StoreOpeningException("the store in " + settings.place() + " " + DIALECT.openingFault(e), e);
        }
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
