package dev.gatehouse.reliability;

import dev.gatehouse.adapter.persistence.MasterKeyFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL server, as durable as one in production, that can be stopped at once and started again. */
final class PostgresProcess implements AutoCloseable {

    /** A role, and a database of the same name. */
    static final String ADMINISTRATOR = "postgres";

    private final Path directory;
    private final Path masterKey;
    private EmbeddedPostgres server;

    private PostgresProcess(Path directory, EmbeddedPostgres server) {
        this.directory = directory;
        this.masterKey = directory.resolveSibling(directory.getFileName() + ".master.key");
        this.server = server;
    }

    static PostgresProcess start(Path directory) throws IOException {
        var started = new PostgresProcess(directory, launch(directory, EmbeddedPostgres.builder()));
        MasterKeyFile.create(started.masterKey);
        return started;
    }

    private static EmbeddedPostgres launch(Path directory, EmbeddedPostgres.Builder builder) throws IOException {
        return builder.setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** Ends all of its processes without a checkpoint, as its immediate shutdown does; it has to recover afterwards. */
    void stopAtOnce() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        int sent = new ProcessBuilder("kill", "-s", "QUIT", Long.toString(postmaster))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IOException("kill: exit status " + sent);
        }
        process.onExit().join();
        server.close();
    }

    /** Starts it again on the same port, and returns when it accepts connections. */
    void restart() throws IOException {
        server = launch(directory, EmbeddedPostgres.builder().setPort(server.getPort()));
    }

    /** The settings of a Gatehouse that keeps its store here. */
    Map<String, String> settings() {
        return settings(ADMINISTRATOR, ADMINISTRATOR);
    }

    /** The settings of a Gatehouse that keeps its store in the database. */
    Map<String, String> settings(String database, String user) {
        return Map.of(
                "GATEHOUSE_STORE_POSTGRESQL_URL", url(database),
                "GATEHOUSE_STORE_POSTGRESQL_USER", user,
                "GATEHOUSE_ENCRYPTION_KEY_FILE", masterKey.toString());
    }

    /** The key that the secrets of every Gatehouse here are sealed under. */
    Path masterKey() {
        return masterKey;
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    int port() {
        return server.getPort();
    }

    /** A connection of the server's administrator to the database. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), ADMINISTRATOR, "");
    }

    /** The release, such as 18. */
    int majorVersion() {
        try (Connection connection = connect(ADMINISTRATOR)) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException("the server does not say which release it is", e);
        }
    }

    /** Runs the statements, of which each is a line, as the server's administrator. */
    void execute(String statements) throws SQLException {
        try (Connection connection = connect(ADMINISTRATOR);
                var statement = connection.createStatement()) {
            for (String line : statements.lines().toList()) {
                statement.execute(line);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
