package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills servers and databases while dozens of callers write: nothing that was acknowledged is lost, nothing is there by half
 * or twice, and everything serves again soon.
 *
 * <p>Give a seed with {@code -Dcrash.seed} to choose the same moments again, as far as a machine lets one.
 */
class CrashTest {

    private static final long SEED = Long.getLong("crash.seed", new Random().nextLong());
    private static final int WRITES_BETWEEN = Integer.getInteger("crash.writes-between");
    private static final Duration LONGEST_RESTART =
            Duration.ofSeconds(Integer.getInteger("crash.longest-restart-seconds"));
    private static final Duration LONGEST_RECOVERY =
            Duration.ofSeconds(Integer.getInteger("crash.longest-recovery-seconds"));

    private final Random random = new Random(SEED);

    @Test
    void a_killed_server_on_sqlite_loses_nothing(@TempDir Path directory) throws Exception {
        Path store = directory.resolve("store");
        try (var server = KillableServer.start(directory, Map.of("GATEHOUSE_STORE_DIRECTORY", store.toString()))) {
            var kills = new Kills(server, Integer.getInteger("crash.sqlite-kills"));

            kills.run(() -> requireSound(store, directory.resolve("copy")));

            assertThat(kills.load.acknowledgements()).isGreaterThan(Integer.getInteger("crash.least-writes"));
            kills.report("kills of the server on SQLite");
        }
    }

    @Test
    void a_killed_server_on_postgresql_loses_nothing(@TempDir Path directory) throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var server = KillableServer.start(directory, postgres.settings())) {
            var kills = new Kills(server, Integer.getInteger("crash.postgresql-kills"));

            kills.run(() -> {});

            kills.report("kills of the server on PostgreSQL");
        }
    }

    @Test
    void a_server_outlives_the_crashes_of_its_database(@TempDir Path directory) throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"));
                var server = KillableServer.start(directory, postgres.settings());
                var client = Client.connect(server.port(), Client.signIn(server.port()))) {
            Load load = Load.prepare(client, SEED);
            var recoveries = new Durations(LONGEST_RECOVERY);

            for (int stop = 0; stop < Integer.getInteger("crash.postgresql-stops"); stop++) {
                load.writeUntil(client, writesBetween(), postgres::stopAtOnce);
                postgres.restart();
                recoveries.measure(() -> load.writeOnce(client));
                load.requireEverythingStored(client);
            }

            load.requireEverythingAudited(client);
            report("crashes of PostgreSQL", load, recoveries);
        }
    }

    private int writesBetween() {
        return 1 + random.nextInt(2 * WRITES_BETWEEN);
    }

    /** Takes a copy of what the killed process left, so that the server itself has to recover the original. */
    private static void requireSound(Path store, Path copy) throws IOException, SQLException {
        Files.createDirectories(copy);
        for (String name : new String[] {"gatehouse.db", "gatehouse.db-wal"}) {
            Files.deleteIfExists(copy.resolve(name));
            if (Files.exists(store.resolve(name))) {
                Files.copy(store.resolve(name), copy.resolve(name));
            }
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("gatehouse.db"));
                var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(result.getString(1)).isEqualTo("ok");
        }
    }

    private static void report(String what, Load load, Durations restarts) {
        if (Boolean.getBoolean("crash.report")) {
            System.out.printf(
                    "%s: %d, under %d acknowledged writes; back after %s (seed %d)%n",
                    what, restarts.count(), load.acknowledgements(), restarts, SEED);
        }
        restarts.requireWithinLimit();
    }

    /** A number of lives of one server, each ended by a kill. */
    private final class Kills {

        private final KillableServer server;
        private final int count;
        private final String accessToken;
        private final Load load;
        private final Durations restarts = new Durations(LONGEST_RESTART);

        Kills(KillableServer server, int count) {
            this.server = server;
            this.count = count;
            this.accessToken = Client.signIn(server.port());
            try (Client client = connect()) {
                load = Load.prepare(client, SEED);
            }
        }

        private Client connect() {
            return Client.connect(server.port(), accessToken);
        }

        void run(Durations.Work whileDead) throws Exception {
            for (int kill = 0; kill < count; kill++) {
                try (Client client = connect()) {
                    load.writeUntil(client, writesBetween(), server::kill);
                }
                whileDead.run();
                restarts.measure(() -> {
                    server.restart();
                    try (Client client = connect()) {
                        load.writeOnce(client);
                    }
                });
                try (Client client = connect()) {
                    load.requireEverythingStored(client);
                }
            }
            try (Client client = connect()) {
                load.requireEverythingAudited(client);
            }
        }

        void report(String what) {
            CrashTest.report(what, load, restarts);
        }
    }
}
