package dev.gatehouse.adapter.persistence;

import dev.gatehouse.bootstrap.GatehouseBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A database of a PostgreSQL server that runs for it alone, on files that outlive it, as durable as one in production. */
record PostgresDatabase(EmbeddedPostgres server, String name) implements MeasuredDatabase {

    private static final String USER = "postgres";
    private static final String PASSWORD = "not checked: local connections are trusted";

    static PostgresDatabase kept(Path directory) {
        var database = new PostgresDatabase(start(directory, Duration.ZERO), "kept");
        if (!database.exists()) {
            database.administer("CREATE DATABASE " + database.name);
        }
        return database;
    }

    /** Removes the database that is there. */
    static PostgresDatabase emptied(Path directory, Duration leastSync) {
        var database = new PostgresDatabase(start(directory, leastSync), "writes");
        database.administer("DROP DATABASE IF EXISTS " + database.name);
        database.administer("CREATE DATABASE " + database.name);
        return database;
    }

    // The server pauses before each sync of its log, with the lock of the sync in hand: so a commit costs what it would
    // on
    // a slow disk, and those that come meanwhile wait for it.
    private static EmbeddedPostgres start(Path directory, Duration leastSync) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory.toAbsolutePath())
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("commit_delay", String.valueOf(TimeUnit.NANOSECONDS.toMicros(leastSync.toNanos())))
                    .setServerConfig("commit_siblings", "0")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exists() {
        try (var connection = connect("postgres");
                var databases = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            databases.setString(1, name);
            try (var found = databases.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a query of the benchmark's own failed", e);
        }
    }

    private void administer(String sql) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("a statement of the benchmark's own failed", e);
        }
    }

    @Override
    public Store openStore() {
        return PersistenceModule.store(
                new StoreSettings.PostgreSql(url(name), USER, new StorePassword(PASSWORD)),
                new StoreEncryption.Plain());
    }

    @Override
    public GatehouseBuilder offer(GatehouseBuilder builder) {
        return builder.postgresql(url(name), USER, PASSWORD).setting("gatehouse.encryption.plain", "true");
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(name);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?reWriteBatchedInserts=true", USER, "");
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    @Override
    public String tidying() {
        return "VACUUM ANALYZE users";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
