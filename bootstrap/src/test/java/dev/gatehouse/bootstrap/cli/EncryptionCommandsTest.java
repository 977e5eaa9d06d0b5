package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.persistence.StoreOpeningException;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Making a master key, changing it, and living on without it. */
class EncryptionCommandsTest extends StoreFixture {

    private static final Pattern LOST = Pattern.compile(
            "if it is lost for good: gatehouse (encryption discard-secrets --sealed-under [0-9a-f]{16})");

    // The same in each start of a test, since a session on the command line belongs to an address.
    private int port;

    private Gatehouse startWith(String... settings) {
        var builder = Gatehouse.builder()
                .clock(() -> TestShell.NOW)
                .directory(directory.resolve("data"))
                .tcp("127.0.0.1", port);
        for (int i = 0; i < settings.length; i += 2) {
            builder.setting("gatehouse.encryption." + settings[i], settings[i + 1]);
        }
        Gatehouse started = builder.start();
        port = Integer.parseInt(started.addresses().getFirst().replaceFirst(".*:", ""));
        return started;
    }

    private String refusal(String... settings) {
        try (var _ = startWith(settings)) {
            throw new AssertionError("it started");
        } catch (StoreOpeningException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_key_is_made_for_its_owner_alone_and_a_server_takes_it() throws Exception {
        Result made = done(on("data", "encryption", "create-key", path("key")));

        assertThat(made.out())
                .matches("Made the master key [0-9a-f]{16} in " + Pattern.quote(path("key")) + ".\n"
                        + "Keep a copy of it, apart from the backups of the store.\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path("key")))))
                .isEqualTo("rw-------");
        startWith("key-file", path("key")).close();
        assertThat(directory.resolve("data/master.key")).doesNotExist();
    }

    @Test
    void a_key_is_not_made_in_the_place_of_another() throws Exception {
        done(on("data", "encryption", "create-key", path("key")));
        String content = Files.readString(Path.of(path("key")));

        Result second = on("data", "encryption", "create-key", path("key"));

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.complaint())
                .isEqualTo("gatehouse: " + path("key")
                        + ": cannot be written, there is a file of this name (expected: a new name)");
        assertThat(Path.of(path("key"))).hasContent(content);
    }

    @Test
    void sessions_and_access_tokens_outlive_a_change_of_the_key() {
        try (Gatehouse gatehouse = startWith()) {
            setUp(gatehouse, "root@example.org");
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
        }
        done(on("data", "encryption", "create-key", path("key")));

        assertThat(refusal("key-file", path("key")))
                .contains("sealed under the master key", "gatehouse.encryption.previous-key-file");
        try (Gatehouse gatehouse = startWith("key-file", path("key"), "previous-key-file", path("data/master.key"))) {
            done(run(gatehouse, "users", "get"));
        }
        try (Gatehouse gatehouse = startWith("key-file", path("key"))) {
            done(run(gatehouse, "users", "get"));
            done(run(gatehouse, "refresh"));
        }
    }

    @Test
    void a_passphrase_does_for_a_key() throws Exception {
        Path passphrase = Files.writeString(directory.resolve("passphrase"), "river stones and old maps\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        try (Gatehouse gatehouse = startWith("passphrase-file", path("passphrase"))) {
            setUp(gatehouse, "root@example.org");
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
        }

        try (Gatehouse gatehouse = startWith("passphrase-file", path("passphrase"))) {
            done(run(gatehouse, "users", "get"));
        }
        Files.writeString(passphrase, "river stones and old caps\n");
        assertThat(refusal("passphrase-file", path("passphrase"))).contains("sealed under the master key");
    }

    @Test
    void without_the_key_sessions_live_on_and_access_tokens_end() throws Exception {
        var bearer = new TestShell(directory.resolve("elsewhere"));
        try (Gatehouse gatehouse = startWith()) {
            setUp(gatehouse, "root@example.org");
            done(withPassword(gatehouse, "sign-in", "--email=root@example.org"));
            bearer.set("GATEHOUSE_ADDRESS", gatehouse.addresses().getFirst());
            bearer.set(
                    "GATEHOUSE_TOKEN",
                    done(run(gatehouse, "token", "print")).out().strip());
            done(bearer.run("users", "get"));
        }
        Files.delete(directory.resolve("data/master.key"));
        Matcher remedy = LOST.matcher(refusal());
        assertThat(remedy.find()).isTrue();

        Result discarded = done(on("data", remedy.group(1).split(" ")));

        assertThat(discarded.out()).matches("Removed \\d secrets\\. The next start of a server makes new ones\\.\n");
        try (Gatehouse gatehouse = startWith()) {
            assertThat(bearer.run("users", "get").complaint()).contains("the server refused the access token");
            done(run(gatehouse, "refresh"));
            done(run(gatehouse, "users", "get"));
            assertThat(done(run(gatehouse, "audit", "list")).out()).contains("secrets.discarded");
        }
        assertThat(on("data", remedy.group(1).split(" ")).complaint())
                .contains("nothing in the store is sealed under ");
    }

    @Test
    void secrets_are_not_discarded_while_a_server_serves() {
        try (var _ = startWith()) {
            Result result = on("data", "encryption", "discard-secrets", "--sealed-under", "0123456789abcdef");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.complaint()).contains("is in use by another server");
        }
    }

    @Test
    void a_server_on_postgresql_without_a_key_says_what_to_run() {
        var builder = Gatehouse.builder().postgresql("jdbc:postgresql://localhost:1/gatehouse", "gatehouse", "");

        assertThatThrownBy(builder::start)
                .isInstanceOf(StoreOpeningException.class)
                .hasMessageContainingAll(
                        "run: gatehouse encryption create-key master.key", "GATEHOUSE_ENCRYPTION_KEY_FILE=master.key");
    }
}
