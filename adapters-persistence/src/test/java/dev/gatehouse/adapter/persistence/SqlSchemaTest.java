package dev.gatehouse.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlSchemaTest {

    @Test
    void every_migration_among_the_resources_is_listed() throws Exception {
        Path migrations = Path.of(
                SqlSchemaTest.class.getResource("/" + SchemaMigration.LOCATION).toURI());
        try (var files = Files.list(migrations)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();

            assertThat(SchemaMigration.ALL).map(SchemaMigration::fileName).isEqualTo(names);
            assertThat(SchemaMigration.ALL).map(SchemaMigration::version).isSorted();
        }
    }

    @Test
    void a_new_store_has_every_migration_before_it() throws SQLException {
        try (var connection = SqliteConnections.openMemory()) {
            SqlSchema.Status status = SqlSchema.status(new SharedConnection(connection));

            assertThat(status.version()).isEmpty();
            assertThat(status.oldestCode()).isEmpty();
            assertThat(status.pending()).isEqualTo(SchemaMigration.ALL);
            assertThat(status.isSupported()).isTrue();
        }
    }

    @Test
    void a_store_that_is_up_to_date_has_nothing_before_it() throws SQLException {
        try (var connection = SqliteConnections.openMemory()) {
            SqlSchema.update(new SharedConnection(connection), new SqliteDialect());

            SqlSchema.Status status = SqlSchema.status(new SharedConnection(connection));

            assertThat(status.version()).hasValue(SqlSchema.NEWEST);
            assertThat(status.oldestCode()).hasValue(3);
            assertThat(status.pending()).isEmpty();
            assertThat(status.plan(new SqliteDialect())).isEmpty();
        }
    }

    @Test
    void the_plan_of_an_update_is_what_the_update_does() throws SQLException {
        try (var planned = SqliteConnections.openMemory();
                var updated = SqliteConnections.openMemory()) {
            SqlSchema.Status status = SqlSchema.status(new SharedConnection(planned));
            try (var statement = planned.createStatement()) {
                statement.executeUpdate(status.plan(new SqliteDialect()));
            }

            SqlSchema.update(new SharedConnection(updated), new SqliteDialect());

            assertThat(definitions(planned)).isNotEmpty().isEqualTo(definitions(updated));
        }
    }

    @Test
    void a_database_in_memory_is_what_an_update_makes_of_an_empty_one() throws SQLException {
        try (var inMemory = EmptyDatabase.open();
                var updated = SqliteConnections.openMemory()) {
            SqlSchema.update(new SharedConnection(updated), new SqliteDialect());

            assertThat(definitions(inMemory)).isNotEmpty().isEqualTo(definitions(updated));
            for (String table : tables(updated)) {
                assertThat(rows(inMemory, table)).as(table).isEqualTo(rows(updated, table));
            }
        }
    }

    @Test
    void databases_in_memory_share_nothing() throws SQLException {
        try (var first = EmptyDatabase.open();
                var second = EmptyDatabase.open()) {
            try (var statement = first.createStatement()) {
                statement.executeUpdate("DROP TABLE schema_compatibility");
            }

            assertThat(tables(second)).contains("schema_compatibility");
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return strings(
                connection,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'flyway%' ORDER BY name");
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var results = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int column = 1; column <= columns; column++) {
                    row.add(results.getObject(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static List<String> definitions(Connection connection) throws SQLException {
        return strings(
                        connection,
                        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                                + " AND tbl_name NOT LIKE 'flyway%' ORDER BY type, name")
                .stream()
                .map(definition -> definition.replaceAll("\\s+", " "))
                .toList();
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            while (results.next()) {
                strings.add(results.getString(1));
            }
        }
        return strings;
    }

    @Test
    void a_store_that_is_up_to_date_stays_as_it_is() throws SQLException {
        try (var connection = SqliteConnections.openMemory()) {
            SqlSchema.update(new SharedConnection(connection), new SqliteDialect());
            int before = changes(connection);

            SqlSchema.update(new SharedConnection(connection), new SqliteDialect());

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
            SqlSchema.update(new SharedConnection(connection), new SqliteDialect());
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
