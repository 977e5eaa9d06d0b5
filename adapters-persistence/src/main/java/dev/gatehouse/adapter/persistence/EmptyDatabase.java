package dev.gatehouse.adapter.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/**
 * Opens databases in memory that have the whole schema and nothing in it. The schema is made once in a process and kept as
 * the bytes of a database, of which each database is a copy: to make it takes most of a start.
 *
 * <p>Nobody can bring such a database up to date later, so Flyway and its table have no part in it: what they would do is
 * the plan of an update, and {@code SqlSchemaTest} shows that the two come to the same. SQLite lets a copy grow to 1 GiB.
 */
final class EmptyDatabase {

    private static final String MAIN = "main";

    private EmptyDatabase() {}

    /** Made when the first store in memory is opened: most processes open none. */
    private static final class Image {

        private static final byte[] BYTES = make();

        private static byte[] make() {
            try (Connection connection = SqliteConnections.openMemory()) {
                SqlSchema.create(connection, new SqliteDialect());
                return connection.unwrap(SQLiteConnection.class).serialize(MAIN);
            } catch (SQLException e) {
                throw new IllegalStateException("the schema cannot be made in memory", e);
            }
        }
    }

    static Connection open() throws SQLException {
        Connection connection = SqliteConnections.openMemory();
        try {
            SqliteConnections.requireVersion(connection);
            connection.unwrap(SQLiteConnection.class).deserialize(MAIN, Image.BYTES);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
