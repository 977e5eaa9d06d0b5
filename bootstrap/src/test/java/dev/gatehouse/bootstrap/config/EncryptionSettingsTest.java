package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.adapter.persistence.MasterKeyFile;
import dev.gatehouse.adapter.persistence.StoreEncryption;
import dev.gatehouse.adapter.persistence.StoreEncryption.Plain;
import dev.gatehouse.adapter.persistence.StoreEncryption.Sealed;
import dev.gatehouse.domain.sealing.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionSettingsTest {

    private static final String KEY_FILE = "GATEHOUSE_ENCRYPTION_KEY_FILE";
    private static final String PASSPHRASE_FILE = "GATEHOUSE_ENCRYPTION_PASSPHRASE_FILE";
    private static final String PREVIOUS_KEY_FILE = "GATEHOUSE_ENCRYPTION_PREVIOUS_KEY_FILE";
    private static final String PREVIOUS_PASSPHRASE_FILE = "GATEHOUSE_ENCRYPTION_PREVIOUS_PASSPHRASE_FILE";
    private static final String PLAIN = "GATEHOUSE_ENCRYPTION_PLAIN";
    private static final byte[] SALT = new byte[16];
    private static final byte[] OTHER_SALT = "sixteen byte sal".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private String file(String name, String permissions, String content) throws IOException {
        Path file = Files.writeString(directory.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }

    private static StoreEncryption encryption(Map<String, String> environment) {
        return Configuration.read(ConfigurationSources.environment(environment)).encryption();
    }

    private static List<String> report(Map<String, String> environment) {
        return catchThrowableOfType(ConfigurationException.class, () -> encryption(environment)).problems().stream()
                .map(ConfigurationProblem::toString)
                .toList();
    }

    @Test
    void leave_the_key_to_the_store_when_nothing_is_said() {
        assertThat(encryption(Map.of())).isEqualTo(StoreEncryption.STANDARD);
    }

    @Test
    void take_a_key_and_the_one_of_before_from_files() {
        MasterKey current = MasterKeyFile.create(directory.resolve("key"));
        MasterKey previous = MasterKeyFile.create(directory.resolve("previous"));

        var sealed = (Sealed) encryption(Map.of(
                KEY_FILE, directory.resolve("key").toString(),
                PREVIOUS_KEY_FILE, directory.resolve("previous").toString()));

        assertThat(sealed.current().orElseThrow().key(() -> SALT).id()).isEqualTo(current.id());
        assertThat(sealed.previous().orElseThrow().key(() -> SALT).id()).isEqualTo(previous.id());
    }

    @Test
    void take_passphrases_from_files() throws IOException {
        String current = file("passphrase", "rw-------", "correct horse battery staple\n");
        String previous = file("previous", "rw-r-----", "river stones and old maps");

        var sealed = (Sealed) encryption(Map.of(PASSPHRASE_FILE, current, PREVIOUS_PASSPHRASE_FILE, previous));

        String id = sealed.current().orElseThrow().key(() -> SALT).id();
        assertThat(id)
                .isNotEqualTo(sealed.previous().orElseThrow().key(() -> SALT).id());
        assertThat(id)
                .isNotEqualTo(
                        sealed.current().orElseThrow().key(() -> OTHER_SALT).id());
        assertThat(sealed.toString()).doesNotContain("horse");
    }

    @Test
    void can_ask_for_secrets_in_clear() {
        assertThat(encryption(Map.of(PLAIN, "true"))).isEqualTo(new Plain());
        assertThat(encryption(Map.of(PLAIN, "false"))).isEqualTo(StoreEncryption.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY_FILE, PREVIOUS_KEY_FILE, PASSPHRASE_FILE, PREVIOUS_PASSPHRASE_FILE})
    void refuse_a_file_that_others_may_read(String name) throws IOException {
        // Long enough for a passphrase, and a key.
        String loose = file("loose", "rw-r--r--", "0123456789abcdef".repeat(4));

        assertThat(report(Map.of(name, loose)))
                .containsExactly(name + " in the environment: " + loose
                        + " has the permissions rw-r--r-- (expected: at most rw-r-----; chmod 600 helps)");
    }

    @Test
    void refuse_files_with_anything_else_in_them_and_do_not_repeat_it() throws IOException {
        String key = file("key", "rw-------", "hunter2");
        String passphrase = file("passphrase", "rw-------", "hunter2");

        assertThat(report(Map.of(KEY_FILE, key, PREVIOUS_PASSPHRASE_FILE, passphrase)))
                .containsExactlyInAnyOrder(
                        KEY_FILE + " in the environment: " + key + " is no master key (expected: 32 random bytes as 44"
                                + " characters of base64 or 64 of hexadecimal)",
                        PREVIOUS_PASSPHRASE_FILE + " in the environment: " + passphrase
                                + " has 7 characters (expected: at least 15)");
    }

    @Test
    void refuse_a_file_that_is_not_there_and_say_what_helps() {
        assertThat(report(Map.of(KEY_FILE, "/nowhere/master.key")))
                .containsExactly(
                        KEY_FILE + " in the environment: /nowhere/master.key is not there (expected: a readable"
                                + " file with the secret that the store was sealed under, from where a copy is kept; for a new"
                                + " store, gatehouse encryption create-key makes a key)");
    }

    @Test
    void refuse_what_contradicts_itself() throws IOException {
        String key = file("key", "rw-------", "0123456789abcdef".repeat(4));
        String passphrase = file("passphrase", "rw-------", "correct horse battery staple");

        assertThat(report(Map.of(KEY_FILE, key, PASSPHRASE_FILE, passphrase)))
                .containsExactly(
                        PASSPHRASE_FILE
                                + " in the environment: is given beside gatehouse.encryption.key-file (expected: one of the two)");
        assertThat(report(Map.of(PREVIOUS_KEY_FILE, key, PREVIOUS_PASSPHRASE_FILE, passphrase)))
                .containsExactly(PREVIOUS_PASSPHRASE_FILE + " in the environment: is given beside"
                        + " gatehouse.encryption.previous-key-file (expected: one of the two)");
        assertThat(report(Map.of(PLAIN, "true", KEY_FILE, key)))
                .containsExactly(KEY_FILE
                        + " in the environment: is given beside gatehouse.encryption.plain (expected: one of the two)");
    }
}
