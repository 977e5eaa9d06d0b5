package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.JsonWebKey;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.bootstrap.cli.CommandFailure;
import dev.gatehouse.bootstrap.cli.GatehouseCommandLine;
import dev.gatehouse.bootstrap.cli.ServerCommands.ImportedKey;
import dev.gatehouse.domain.token.KeyRotation;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from elsewhere, by the command and on a whole Gatehouse. */
class ImportedKeyTest {

    private static final PrintStream SILENCE = new PrintStream(OutputStream.nullOutputStream());
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    private Path directory;

    private Server server(String... setting) {
        var environment = new HashMap<>(
                Map.of("GATEHOUSE_STORE_DIRECTORY", directory.resolve("data").toString()));
        if (setting.length > 0) {
            environment.put(setting[0], setting[1]);
        }
        return new Server(environment, SILENCE, SILENCE, false);
    }

    private Gatehouse start() {
        return Gatehouse.builder().directory(directory.resolve("data")).start();
    }

    private static String pem() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static List<String> published(Gatehouse gatehouse) {
        return AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                .getKeySet(GetKeySetRequest.getDefaultInstance())
                .getKeysList()
                .stream()
                .map(JsonWebKey::getKid)
                .toList();
    }

    /** The header of a token that is issued now. */
    private static String header(Gatehouse gatehouse) {
        String token = AuthServiceGrpc.newBlockingStub(gatehouse.channel())
                .signIn(SignInRequest.newBuilder()
                        .setEmail("root@example.org")
                        .setPassword(PASSWORD)
                        .build())
                .getTokens()
                .getAccessToken();
        return new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private static void setUp(Gatehouse gatehouse) {
        var _ = SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail("root@example.org")
                        .setPassword(PASSWORD)
                        .build());
    }

    @Test
    void an_imported_key_is_published_and_signs_after_the_lead() throws Exception {
        try (Gatehouse gatehouse = start()) {
            setUp(gatehouse);
        }
        Instant before = Instant.now();

        ImportedKey imported = server().importSigningKey(pem(), false);

        assertThat(Duration.between(before, imported.signsFrom()))
                .isBetween(
                        KeyRotation.STANDARD.lead().minusMillis(1),
                        KeyRotation.STANDARD.lead().plusMinutes(1));
        try (Gatehouse gatehouse = start()) {
            assertThat(published(gatehouse)).hasSize(2).last().isEqualTo(imported.keyId());
            assertThat(header(gatehouse)).doesNotContain(imported.keyId());
        }
    }

    @Test
    void an_imported_key_signs_at_once_if_it_has_to() throws Exception {
        try (Gatehouse gatehouse = start()) {
            setUp(gatehouse);
        }

        ImportedKey imported = server().importSigningKey(pem(), true);

        try (Gatehouse gatehouse = start()) {
            assertThat(published(gatehouse)).hasSize(2);
            assertThat(header(gatehouse)).contains(imported.keyId());
        }
    }

    @Test
    void a_key_that_is_imported_before_the_first_start_is_the_first() throws Exception {
        ImportedKey imported = server().importSigningKey(pem(), false);

        try (Gatehouse gatehouse = start()) {
            setUp(gatehouse);
            assertThat(published(gatehouse)).containsExactly(imported.keyId());
            assertThat(header(gatehouse)).contains(imported.keyId());
        }
    }

    @Test
    void a_key_is_imported_once() throws Exception {
        String pem = pem();
        ImportedKey imported = server().importSigningKey(pem, false);

        assertThatThrownBy(() -> server().importSigningKey(pem, true))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("the key " + imported.keyId() + " is there already (see: gatehouse keys list)");
    }

    @Test
    void no_key_is_imported_beside_a_shared_secret_or_of_another_algorithm() throws Exception {
        String pem = pem();

        assertThatThrownBy(() ->
                        server("JWT_SECRET", "0123456789abcdefghijklmnopqrstuv").importSigningKey(pem, false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("tokens are signed with a shared secret");
        assertThatThrownBy(() -> server("GATEHOUSE_TOKEN_ALGORITHM", "rs256").importSigningKey(pem, false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("key file: no key for RS256 that could be read");
    }

    @Test
    void the_command_reads_the_file_and_says_what_it_could_not_read() throws Exception {
        Path file = Files.writeString(directory.resolve("key.pem"), pem());
        Path nonsense = Files.writeString(directory.resolve("nonsense"), PASSWORD);
        Path large = Files.writeString(directory.resolve("large"), "x".repeat(65 * 1024));
        GatehouseCommandLine gatehouse = GatehouseCommandLine.ofProcess(server());

        assertThat(gatehouse.run("keys", "import", file.toString())).isZero();
        assertThat(gatehouse.run("keys", "import", nonsense.toString())).isEqualTo(1);
        assertThat(gatehouse.run("keys", "import", large.toString())).isEqualTo(1);
        assertThat(gatehouse.run("keys", "import", directory.resolve("nowhere").toString()))
                .isEqualTo(1);
    }

    @Test
    void a_store_that_is_in_use_is_left_alone() throws Exception {
        String pem = pem();
        try (Gatehouse gatehouse = start()) {
            assertThatThrownBy(() -> server().importSigningKey(pem, false))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("in use by another server");
            assertThat(published(gatehouse)).hasSize(1);
        }
    }
}
