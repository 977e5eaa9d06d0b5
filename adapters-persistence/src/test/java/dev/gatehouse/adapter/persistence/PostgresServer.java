package dev.gatehouse.adapter.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server, as durable as one in production: one for all tests of a JVM, started when a test first asks for
 * it and stopped when the JVM ends. Thread-safe.
 */
final class PostgresServer {

    static final String USER = "postgres";
    static final StorePassword PASSWORD = new StorePassword("not checked: local connections are trusted");

    private static final String TEMPLATE = "migrated";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();
    private StoreSettings.@Nullable PostgreSql reused;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    private static final class Only {

        static final PostgresServer SERVER = start();
    }

    static PostgresServer running() {
        return Only.SERVER;
    }

    private static PostgresServer start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
            var started = new PostgresServer(server);
            started.stopAtOnceAtTheEnd();
            started.askForPasswords();
            started.execute("CREATE DATABASE " + TEMPLATE);
            PostgresStore.open(started.settings(TEMPLATE, 1)).close();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A stop in order syncs every database first, and surefire does not wait for as long as that can take.
    private void stopAtOnceAtTheEnd() throws IOException {
        Path data =
                Path.of(texts(settings("postgres", 1), "SHOW data_directory").getFirst());
        String postmaster = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        var stop = new ProcessBuilder("kill", "-s", "QUIT", postmaster);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                stop.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    // The first line that fits decides, and the server's own lines trust everybody on this machine.
    private void askForPasswords() throws IOException {
        execute("CREATE ROLE secured");
        Path rules = Path.of(texts(settings("postgres", 1), "SHOW hba_file").getFirst());
        Files.writeString(rules, "host all +secured all scram-sha-256\n" + Files.readString(rules));
        execute("SELECT pg_reload_conf()");
    }

    int port() {
        return server.getPort();
    }

    /** The settings of a store in a database of its own, with an empty schema of the newest version. */
    StoreSettings.PostgreSql migratedDatabase() {
        return settings(database("TEMPLATE " + TEMPLATE), StoreSettings.PostgreSql.STANDARD_POOL_SIZE);
    }

    /**
     * The settings of a store in a database that is migrated and empty, and that no other test uses at the same time: much
     * sooner there than a new one. Whoever asks for it leaves its schema as it is.
     */
    synchronized StoreSettings.PostgreSql emptiedDatabase() {
        if (reused == null) {
            reused = migratedDatabase();
        }
        execute(reused, """
                DO $$ DECLARE name text; BEGIN
                  SET LOCAL session_replication_role = replica;
                  FOR name IN SELECT tablename FROM pg_tables
                      WHERE schemaname = 'public'
                      AND tablename NOT IN ('flyway_schema_history', 'schema_compatibility', 'decision_turns')
                  LOOP EXECUTE 'DELETE FROM ' || quote_ident(name); END LOOP;
                END $$""");
        return reused;
    }

    /** The settings of a store in a database of its own, in which there is nothing yet. */
    StoreSettings.PostgreSql newDatabase(String options) {
        return settings(database(options), StoreSettings.PostgreSql.STANDARD_POOL_SIZE);
    }

    private String database(String options) {
        String name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " " + options);
        return name;
    }

    private StoreSettings.PostgreSql settings(String database, int poolSize) {
        return new StoreSettings.PostgreSql(url(database), USER, PASSWORD, poolSize);
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** The same settings for somebody who comes through the proxy. */
    static StoreSettings.PostgreSql through(FaultyProxy proxy, StoreSettings.PostgreSql settings) {
        return new StoreSettings.PostgreSql(
                settings.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"),
                settings.user(),
                settings.password(),
                settings.poolSize());
    }

    /** The name of the database. */
    static String name(StoreSettings.PostgreSql settings) {
        return settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }

    /** Makes a user, to be let in with the password alone, and returns the name. */
    String securedUser(String password) {
        String name = "secured_" + databases.incrementAndGet();
        execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "' IN ROLE secured");
        return name;
    }

    /** A connection of the server's administrator. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), USER, "");
    }

    /** A connection of the administrator to the database. */
    Connection connect(StoreSettings.PostgreSql settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), USER, "");
    }

    /** Runs a statement as the server's administrator. */
    void execute(String sql) {
        execute(settings("postgres", 1), sql);
    }

    /** Runs a statement in the database as the administrator. */
    void execute(StoreSettings.PostgreSql settings, String sql) {
        try (var connection = connect(settings);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("a statement of the test's own failed", e);
        }
    }

    /** The first column of what the query finds in the database. */
    List<String> texts(StoreSettings.PostgreSql settings, String query) {
        try (var connection = connect(settings);
                var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (results.next()) {
                texts.add(results.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException("a query of the test's own failed", e);
        }
    }
}
