package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.gatehouse.adapter.persistence.StorePassword;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import dev.gatehouse.bootstrap.config.EffectiveSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a store, while a server uses it and without one. */
class StoreCommandsTest {

    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path directory;

    @Test
    void a_backup_of_a_serving_server_is_restored_and_serves() {
        try (Gatehouse gatehouse = start("data")) {
            setUp(gatehouse, "root@example.org");

            assertThat(done(on("data", "backup", path("backup"))).out())
                    .isEqualTo("Backed up to " + path("backup") + ".\n");
        }

        assertThat(done(on("other", "restore", path("backup"))).out())
                .isEqualTo("Restored " + path("backup") + " to " + path("other") + ".\n");
        try (Gatehouse gatehouse = start("other")) {
            assertThat(gatehouse.setupCode()).isEmpty();
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
        }
    }

    @Test
    void a_restore_says_where_the_store_is_now_that_was_there() {
        start("data").close();
        done(on("data", "backup", path("backup")));

        Result result = on("data", "restore", path("backup"));

        assertThat(done(result).out())
                .startsWith("The store that was there is now "
                        + directory.resolve("data").resolve("gatehouse.db.replaced-20261121T120000Z") + ".\nRestored ");
    }

    @Test
    void a_restore_is_refused_while_a_server_serves() {
        try (var _ = start("data")) {
            done(on("data", "backup", path("backup")));

            Result result = on("data", "restore", path("backup"));

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.complaint()).contains("is in use by another server");
        }
    }

    @Test
    void a_backup_overwrites_nothing() throws Exception {
        start("data").close();
        Files.writeString(directory.resolve("backup"), "yesterday");

        Result result = on("data", "backup", path("backup"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.complaint()).contains("there is a file of this name");
        assertThat(directory.resolve("backup")).hasContent("yesterday");
    }

    @Test
    void a_store_in_postgresql_is_copied_by_its_own_programs() {
        var postgresql = new PostgreSql("jdbc:postgresql://localhost/gatehouse", "gatehouse", new StorePassword(""));
        var shell = new TestShell(directory.resolve("home"));
        shell.serverIs(new StoreIn(postgresql));

        assertThat(shell.run("backup", path("backup")).complaint())
                .contains("use pg_dump; docs/operations.md says how");
        assertThat(shell.run("restore", path("backup")).complaint()).contains("use pg_restore; ");
    }

    @Test
    void the_schema_is_brought_up_to_date_by_command() {
        assertThat(done(on("data", "migrate", "status")).out())
                .startsWith("schema version   -\n")
                .contains("pending          1 users and sessions, 2 ");
        assertThat(done(on("data", "migrate", "--dry-run")).out()).contains("CREATE TABLE users");
        assertThat(directory.resolve("data")).doesNotExist();

        assertThat(done(on("data", "migrate", "apply")).out()).startsWith("Brought the schema from version 0 to ");

        assertThat(done(on("data", "migrate", "status")).out()).endsWith("pending          -\n");
        assertThat(done(on("data", "migrate", "apply")).out()).startsWith("Nothing to do: the schema has version ");
        assertThat(done(on("data", "migrate", "--dry-run")).out()).startsWith("-- nothing to do: ");
    }

    @Test
    void the_schema_of_a_running_server_is_looked_at_too() {
        try (var _ = start("data")) {
            assertThat(done(on("data", "migrate", "status")).out()).endsWith("pending          -\n");
        }
    }

    @Test
    void migrating_needs_to_be_told_what() {
        assertThat(on("data", "migrate").complaint())
                .isEqualTo(
                        "gatehouse: nothing said to do (give status, apply or --dry-run; see: gatehouse migrate --help)");
    }

    @Test
    void a_dry_run_applies_nothing() {
        Result result = on("data", "migrate", "--dry-run", "apply");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.complaint())
                .isEqualTo("gatehouse: --dry-run and apply contradict each other (give one of them)");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void an_audit_log_is_verified_while_a_server_writes_it_and_against_what_was_known() {
        try (Gatehouse gatehouse = start("data")) {
            setUp(gatehouse, "root@example.org");
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
            done(run(gatehouse, "audit", "list"));

            String json = done(on("data", "audit", "verify", "--json")).out();

            var verdict = JsonParser.parseString(json).getAsJsonObject();
            String last = verdict.get("last").getAsString();
            assertThat(verdict.get("verdict").getAsString()).isEqualTo("intact");
            assertThat(verdict.get("events").getAsLong()).isGreaterThanOrEqualTo(3);
            assertThat(done(on("data", "audit", "verify", "--known", last)).out())
                    .startsWith("The audit log is intact: ")
                    .endsWith(" events, the last link is " + last + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"happened_at = happened_at + 1", "action = 'forged'", "actor = 'nobody'", "subject_kind = 'X'"})
    void an_audit_log_that_somebody_tampered_with_is_broken(String change) throws Exception {
        try (Gatehouse gatehouse = start("data")) {
            setUp(gatehouse, "root@example.org");
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
            done(run(gatehouse, "audit", "list"));
        }
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve("data").resolve("gatehouse.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE audit_events SET " + change + " WHERE position = 2");
        }

        Result text = on("data", "audit", "verify");
        Result json = on("data", "audit", "verify", "--json");

        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out())
                .isEqualTo("The audit log is broken: at position 2 is not the event that was written there\n");
        assertThat(JsonParser.parseString(json.out()))
                .isEqualTo(
                        JsonParser.parseString("{\"verdict\": \"broken\", \"position\": 2, \"damage\": \"CHANGED\"}"));
    }

    @Test
    void looking_needs_a_store() {
        Result result = on("data", "audit", "verify");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.complaint()).contains("gatehouse.db is not there");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    private Gatehouse start(String name) {
        return Gatehouse.builder()
                .clock(() -> TestShell.NOW)
                .directory(directory.resolve(name))
                .tcp("127.0.0.1", 0)
                .start();
    }

    private void setUp(Gatehouse gatehouse, String email) {
        String code = gatehouse.setupCode().orElseThrow().expose();
        done(withPassword(gatehouse, "setup", "--email=" + email, "--code=" + code));
    }

    private Result withPassword(Gatehouse gatehouse, String... arguments) {
        String[] words = Stream.concat(Arrays.stream(arguments), Stream.of("--password-file=-"))
                .toArray(String[]::new);
        return shell(gatehouse).run(TestTerminal.piping(PASSWORD + "\n"), words);
    }

    private Result run(Gatehouse gatehouse, String... arguments) {
        return shell(gatehouse).run(arguments);
    }

    private TestShell shell(Gatehouse gatehouse) {
        var shell = new TestShell(directory.resolve("home"));
        shell.set("GATEHOUSE_ADDRESS", gatehouse.addresses().getFirst());
        return shell;
    }

    /** Runs a command with settings that name the directory. */
    private Result on(String name, String... arguments) {
        var shell = new TestShell(directory.resolve("home"));
        shell.serverIs(new StoreIn(new SqliteFile(directory.resolve(name))));
        return shell.run(arguments);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static Result done(Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result;
    }

    /** Settings that say where the store is, and no more. */
    private record StoreIn(StoreSettings store) implements ServerCommands {

        @Override
        public int serve() {
            throw new AssertionError("no test serves from here");
        }

        @Override
        public List<EffectiveSetting> settings() {
            throw new AssertionError("no test asks for settings here");
        }
    }
}
