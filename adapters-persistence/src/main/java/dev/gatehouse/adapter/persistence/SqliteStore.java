package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.StoreSealing.StandardKey;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.domain.sealing.MasterKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in SQLite.
 *
 * <pre>
 *   in a file:   write ──→ queue ──→ the writer's thread ──→ the one writing connection ──→ log ══ sync
 *                read ───→ one of a few read-only connections ───→ file and log
 *   in memory:   write, read ──→ the one connection
 * </pre>
 *
 * SQLite has one writer at a time. So writes queue here, in order and off the carrier threads, and not in SQLite, which
 * would let them poll; those that queue up while the disk syncs share the next sync ({@link GroupCommitWriter}). Readers
 * neither wait for the writer nor make it wait, thanks to write-ahead logging. In memory there is no sync to share, and
 * reads need the very connection that writes; so all take turns with it on their own threads.
 */
final class SqliteStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
    private static final SqliteDialect DIALECT = new SqliteDialect();
    /** How many reads of a file run at once. */
    static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    // Whoever waits for the store hears within a second that it is busy; SQLite's own wait for a lock comes out of
    // that.
    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** For how long a read of a file goes on at most; none comes near it while the disk is well. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(3);

    private final JdbcUnitOfWork unitOfWork;
    private final SqliteParts parts;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteStore(JdbcUnitOfWork unitOfWork, SqliteParts parts) {
        this.unitOfWork = unitOfWork;
        this.parts = parts;
    }

    @FunctionalInterface
    private interface Opening {

        JdbcUnitOfWork open(SqliteParts parts) throws SQLException;
    }

    /** Opens the store in a directory, which it locks, and brings its schema up to date. */
    static SqliteStore open(Path path) {
        return open(path, StoreEncryption.STANDARD);
    }

    /** As {@link #open(Path)}, with its secrets sealed as the caller says. */
    static SqliteStore open(Path path, StoreEncryption encryption) {
        return open(path, SqliteConnections::openWriter, Optional.of(encryption));
    }

    /** As {@link #open(Path)}, for work that has no use for secrets and may lack the key to them. */
    static SqliteStore openWithoutKey(Path path) {
        return open(path, SqliteConnections::openWriter, Optional.empty());
    }

    /** How the writing connection to a file is opened. */
    @FunctionalInterface
    interface WriterOpening {

        Connection open(Path file) throws SQLException;
    }

    /** As {@link #open(Path)}, with a writing connection of the caller's choice. */
    static SqliteStore open(Path path, WriterOpening opening) {
        return open(path, opening, Optional.of(StoreEncryption.STANDARD));
    }

    private static SqliteStore open(Path path, WriterOpening opening, Optional<StoreEncryption> encryption) {
        return opened(path.toString(), parts -> {
            var directory = DataDirectory.open(path);
            parts.add(directory::close);
            Path file = directory.databaseFile();
            Connection connection = opening.open(file);
            var writing = new SqliteConnection(connection, DIALECT);
            parts.add(writing::close);
            if (prepare(connection)) {
                LOG.info("{} has been brought to schema version {}", file, SqlSchema.NEWEST);
            }
            SecretSealing sealing = SecretSealing.WITHOUT_KEY;
            if (encryption.isPresent()) {
                sealing = seal(writing, connection, encryption.get(), directory::masterKey);
            }
            Transactions writes = writer(writing, file, parts);
            ConnectionPool readers = readers(file, parts);
            return new JdbcUnitOfWork(readers.questions(), writes, readers.reads(), writes, sealing);
        });
    }

    /** Opens an empty store in memory. */
    static SqliteStore inMemory() {
        return inMemory(StoreEncryption.STANDARD);
    }

    /** As {@link #inMemory()}, with its secrets sealed as the caller says. */
    static SqliteStore inMemory(StoreEncryption encryption) {
        return opened("memory", parts -> {
            ConnectionPool only = pool(List.of(new SqliteConnection(EmptyDatabase.open(), DIALECT)), "all", parts);
            SecretSealing sealing = new StoreSealing(only.writes())
                    .open(encryption, _ -> MasterKey.of(SecretSealing.random(MasterKey.BYTES)));
            return new JdbcUnitOfWork(only.questions(), only.writes(), only.reads(), only.writes(), sealing);
        });
    }

    private static SqliteStore opened(String place, Opening opening) {
        var parts = new SqliteParts();
        try {
            return new SqliteStore(opening.open(parts), parts);
        } catch (SQLException e) {
            try (parts) {
                throw new StoreOpeningException("the store in " + place + " " + DIALECT.openingFault(e), e);
            }
        } catch (RuntimeException e) {
            try (parts) {
                throw e;
            }
        }
    }

    private static boolean prepare(Connection connection) throws SQLException {
        SqliteConnections.requireVersion(connection);
        return SqlSchema.update(new SharedConnection(connection), DIALECT);
    }

    // What was in clear, or under another key, shall not stay in the file or its log beside what took its place.
    private static SecretSealing seal(
            SqliteConnection writing, Connection connection, StoreEncryption encryption, StandardKey standard)
            throws SQLException {
        var transactions = new Transactions() {
            @Override
            public <T> T run(Function<JdbcRepositories, T> work) {
                return writing.transact(TransactionKind.WRITE, work);
            }
        };
        try (var statement = connection.createStatement()) {
            SecretSealing sealing = new StoreSealing(transactions).open(encryption, standard);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return sealing;
        }
    }

    private static Transactions writer(SqliteConnection connection, Path file, SqliteParts parts) {
        var log = new SqliteLog(connection, file, SqliteLog.LIMIT_BYTES);
        parts.add(() -> fold(log));
        var writer = GroupCommitWriter.start(connection, PATIENCE, log::keepSmall);
        parts.add(writer::close);
        parts.show(writer::showOn);
        return writer;
    }

    // Nothing depends on it: what is still in the log is found there by the next one who opens the store.
    private static void fold(SqliteLog log) {
        try {
            if (!log.empty()) {
                LOG.warn("the store's log was not folded into its file (expected: no other program reads it)");
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("the store's log was not folded into its file", e);
        }
    }

    private static ConnectionPool readers(Path file, SqliteParts parts) throws SQLException {
        var readers = new ArrayList<SqliteConnection>();
        for (int i = 0; i < READERS; i++) {
            var reader = reader(file);
            parts.add(reader::close);
            readers.add(reader);
        }
        return pool(readers, "reads", parts);
    }

    private static SqliteConnection reader(Path file) throws SQLException {
        Connection connection = SqliteConnections.openReader(file);
        try {
            return new SqliteConnection(connection, DIALECT, SqliteTimeLimit.of(connection, LONGEST_READ)::start);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static ConnectionPool pool(List<SqliteConnection> connections, String name, SqliteParts parts) {
        var pool = new ConnectionPool(connections, PATIENCE);
        parts.add(pool::close);
        parts.show(meters -> pool.turns().showOn(meters, name));
        return pool;
    }

    @Override
    public void showOn(Meters meters) {
        parts.showOn(meters);
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
            parts.close();
        }
    }
}
