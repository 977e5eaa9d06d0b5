package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.api.user.v1.User;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe of docs/operations.md for a backup of PostgreSQL, run as it stands there, with this machine's server in place of
 * {@code db.example.org}.
 */
class PostgresBackupTest {

    private static final String SECTION = "Backup and restore: PostgreSQL";
    private static final int CREATED_BEFORE = 50;

    @Test
    void a_backup_under_load_has_all_that_was_acknowledged_before_it_and_nothing_by_half(@TempDir Path directory)
            throws Exception {
        try (var postgres = PostgresProcess.start(directory.resolve("postgres"))) {
            var shell = OperatorShell.in(directory, toolsFor(postgres));
            postgres.execute(Handbook.blocks("PostgreSQL", "sql").getFirst());
            List<String> commands = Handbook.blocks(SECTION, "sh").stream()
                    .map(block -> here(block, postgres))
                    .toList();
            assertThat(commands).hasSize(3);

            try (var server = KillableServer.start(directory, postgres.settings("gatehouse", "gatehouse"))) {
                String accessToken = Client.signIn(server.port());
                Set<String> before = dumpUnderLoad(server, accessToken, shell, commands.get(0));
                shell.run(commands.get(1), Map.of("PGUSER", PostgresProcess.ADMINISTRATOR));
                String checks = shell.run(commands.get(2), Map.of("GATEHOUSE_STORE_POSTGRESQL_USER", "gatehouse"));

                assertThat(checks)
                        .containsPattern("schema version +(\\d+)\nof this release +\\1\npending +-\n")
                        .contains("The audit log is intact: ");
                requireWhole(postgres, before);

                server.stop();
                postgres.execute(Handbook.blocks(SECTION, "sql").getFirst());
                server.restart();
                requireServed(server, accessToken, before);
            }
        }
    }

    // Older programs refuse the server.
    private static PostgresTools toolsFor(PostgresProcess postgres) throws Exception {
        List<PostgresTools> installed = PostgresTools.installed();
        return installed.stream()
                .filter(tools -> tools.majorVersion() >= postgres.majorVersion())
                .findFirst()
                .orElseGet(() -> abort("pg_dump, pg_restore and createdb: " + installed
                        + " (expected: those of PostgreSQL " + postgres.majorVersion() + " or later)"));
    }

    private static String here(String commands, PostgresProcess postgres) {
        return commands.replace("--host=db.example.org", "--host=localhost --port=" + postgres.port())
                .replace("//db.example.org/", "//localhost:" + postgres.port() + "/")
                .replace("?sslmode=verify-full", "");
    }

    /** Returns who was acknowledged when the dump began. */
    private static Set<String> dumpUnderLoad(
            KillableServer server, String accessToken, OperatorShell shell, String dump) throws Exception {
        try (var client = Client.connect(server.port(), accessToken);
                var creators = Creators.start(client)) {
            creators.awaitAcknowledged(CREATED_BEFORE);
            Set<String> before = creators.acknowledged();

            shell.run(dump, Map.of());

            int meanwhile = creators.acknowledged().size() - before.size();
            creators.stop();
            assertThat(meanwhile).as("users created while the dump ran").isPositive();
            return before;
        }
    }

    /** What every creation has written is there of each user that is there. */
    private static void requireWhole(PostgresProcess postgres, Set<String> leastUsers) throws SQLException {
        try (Connection restored = postgres.connect("gatehouse_restored")) {
            Set<String> users = texts(restored, "SELECT id FROM users");
            assertThat(users).containsAll(leastUsers);
            assertThat(texts(restored, "SELECT user_id FROM credentials")).isEqualTo(users);
            assertThat(texts(
                            restored,
                            "SELECT subject_id FROM audit_events WHERE action IN ('user.created', 'setup.completed')"))
                    .isEqualTo(users);
        }
    }

    private static Set<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            Set<String> texts = new HashSet<>();
            while (results.next()) {
                assertThat(texts.add(results.getString(1))).isTrue();
            }
            return texts;
        }
    }

    private static void requireServed(KillableServer server, String accessToken, Set<String> users) {
        try (var client = Client.connect(server.port(), accessToken)) {
            users.forEach(id -> assertThat(client.get(id).getId()).isEqualTo(id));
            User newcomer = Load.newUser(client, Integer.MAX_VALUE);
            assertThat(client.get(newcomer.getId())).isEqualTo(newcomer);
        }
    }
}
