package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlSchemaTest {

    @Test
    void the_newest_version_is_that_of_the_last_migration() throws Exception {
        Path migrations = Path.of(
                SqlSchemaTest.class.getResource("/" + SqlSchema.LOCATION).toURI());
        try (var files = Files.list(migrations)) {
            List<Integer> versions = files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toList();

            assertThat(versions.getLast()).isEqualTo(SqlSchema.NEWEST);
        }
    }

    @Test
    void a_store_that_is_up_to_date_stays_as_it_is() throws SQLException {
        try (var connection = SqliteConnections.openMemory()) {
            SqlSchema.update(connection, new SqliteDialect());
            int before = changes(connection);

            SqlSchema.update(connection, new SqliteDialect());

            assertThat(changes(connection)).isEqualTo(before);
        }
    }

    private static int changes(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery("SELECT total_changes()")) {
            return results.getInt(1);
        }
    }

    @Test
    void every_table_is_strict() throws SQLException {
        var lax = new ArrayList<String>();
        try (var connection = SqliteConnections.openMemory()) {
            SqlSchema.update(connection, new SqliteDialect());
            try (var statement = connection.createStatement();
                    var results = statement.executeQuery("SELECT name FROM pragma_table_list WHERE strict = 0"
                            + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%'")) {
                while (results.next()) {
                    lax.add(results.getString(1));
                }
            }
        }

        assertThat(lax).isEmpty();
    }
}
