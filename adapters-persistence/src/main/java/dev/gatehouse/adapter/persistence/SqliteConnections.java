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

    private static final int WAL_LIMIT_BYTES = 64 * 1024 * 1024;

    // A foreign process can hold the lock, such as an operator's shell; whoever calls is not kept waiting for it for
    // long.
    private static final int BUSY_TIMEOUT_MILLIS = 1_000;

    /** What every connection is: strict about relations, and distrustful of what it finds in the file. */
    private static final List<String> COMMON = List.of(
            "PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS,
            "PRAGMA foreign_keys = ON",
            "PRAGMA trusted_schema = OFF",
            "PRAGMA cell_size_check = ON",
            "PRAGMA temp_store = MEMORY");

    /** A commit is on the disk, and on a Mac past the disk's own cache, when it returns. */
    private static final List<String> DURABLE = List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON",
            "PRAGMA journal_size_limit = " + WAL_LIMIT_BYTES);

    private SqliteConnections() {}

    static Connection openWriter(Path file) throws SQLException {
        Connection connection = open(uri(file), new SQLiteConfig(), DURABLE);
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
        return open(uri(file), readOnly, List.of("PRAGMA query_only = ON"));
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

    /** Folds the write-ahead log into the file and empties it; returns whether all of it could be. */
    static boolean checkpoint(SqlConnection writer) {
        return writer.find("PRAGMA wal_checkpoint(TRUNCATE)", SqlArguments.Setter.NONE, SqlRow::number)
                .filter(busy -> busy == 0)
                .isPresent();
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
