package dev.gatehouse.adapter.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens connections to SQLite and sets them up. */
final class SqliteConnections {

    /** Databases in write-ahead mode could be corrupted by the releases before this one. */
    private static final String LEAST_VERSION = "3.51.3";

    /** SQLite's default way to the disk, by the name that stands for it here. */
    private static final String SYSTEM_VFS = "";

    // A foreign process can hold the lock, such as an operator's shell. What waits for the store fails within a second:
    // a write waits here or in the queue, 0.8 s in all; a read may wait for a connection before it waits here.
    static final int WRITER_PATIENCE_MILLIS = 700;

    private static final int READER_PATIENCE_MILLIS = 100;

    /** What every connection is: strict about relations, and distrustful of what it finds in the file. */
    private static final List<String> COMMON = List.of(
            "PRAGMA foreign_keys = ON",
            "PRAGMA trusted_schema = OFF",
            "PRAGMA cell_size_check = ON",
            "PRAGMA temp_store = MEMORY");

    /**
     * A commit is on the disk, and on a Mac past the disk's own cache, when it returns. What is deleted is overwritten: of
     * whoever is erased, nothing stays behind in the unused parts of the file.
     */
    private static final List<String> WRITING = List.of(
            "PRAGMA busy_timeout = " + WRITER_PATIENCE_MILLIS,
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON",
            "PRAGMA secure_delete = ON",
            "PRAGMA journal_size_limit = " + SqliteLog.LIMIT_BYTES);

    private SqliteConnections() {}

    static Connection openWriter(Path file) throws SQLException {
        return openWriter(file, SYSTEM_VFS);
    }

    /** Opens the connection through the VFS that is registered under a name. */
    static Connection openWriter(Path file, String vfs) throws SQLException {
        String name = vfs.equals(SYSTEM_VFS) ? uri(file) : uri(file) + "?vfs=" + vfs;
        Connection connection = open(name, new SQLiteConfig(), WRITING);
        try {
            String mode = text(connection, "PRAGMA journal_mode");
            if (!mode.equals("wal")) {
                throw new StoreOpeningException(file + ": journal mode " + mode
                        + " (expected: wal, for which the file must be on a local disk)");
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static Connection openReader(Path file) throws SQLException {
        var readOnly = new SQLiteConfig();
        readOnly.setReadOnly(true);
        return open(
                uri(file),
                readOnly,
                List.of("PRAGMA busy_timeout = " + READER_PATIENCE_MILLIS, "PRAGMA query_only = ON"));
    }

    static Connection openMemory() throws SQLException {
        return open(":memory:", new SQLiteConfig(), List.of());
    }

    // As a URI, because in a plain name SQLite's driver takes a question mark for the start of settings.
    private static String uri(Path file) {
        return file.toUri().toString();
    }

    private static Connection open(String name, SQLiteConfig config, List<String> settings) throws SQLException {
        Properties properties = config.toProperties();
        var connection = new JDBC4Connection("jdbc:sqlite:" + name, name, properties);
        try (var statement = connection.createStatement()) {
            for (String setting :
                    Stream.concat(COMMON.stream(), settings.stream()).toList()) {
                statement.execute(setting);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Throws {@link StoreOpeningException} where SQLite is older than it may be. */
    static void requireVersion(Connection connection) throws SQLException {
        String version = text(connection, "SELECT sqlite_version()");
        if (Arrays.compare(numbers(version), numbers(LEAST_VERSION)) < 0) {
            throw new StoreOpeningException("SQLite " + version + " (expected: " + LEAST_VERSION + " or later)");
        }
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            return results.getString(1);
        }
    }
}
