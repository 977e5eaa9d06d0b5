package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.persistence.StoreOpeningException;
import dev.gatehouse.adapter.persistence.StorePassword;
import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The commands on a store, while a server uses it and without one. */
class StoreCommandsTest extends StoreFixture {

    @Test
    void a_backup_of_a_serving_server_is_restored_and_serves_with_its_master_key() throws Exception {
        try (Gatehouse gatehouse = start("data")) {
            setUp(gatehouse, "root@example.org");

            assertThat(done(on("data", "backup", path("backup"))).out())
                    .isEqualTo("Backed up to " + path("backup") + ".\n");
        }

        assertThat(done(on("other", "restore", path("backup"))).out())
                .isEqualTo("Restored " + path("backup") + " to " + path("other") + ".\n");
        assertThatThrownBy(() -> start("other"))
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll(path("other") + "/master.key is not there", "which a backup does not have");
        Files.copy(directory.resolve("data/master.key"), directory.resolve("other/master.key"));
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
}
