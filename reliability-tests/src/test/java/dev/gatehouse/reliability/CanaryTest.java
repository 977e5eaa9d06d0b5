package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.observability.OtlpReceiver;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a life of an installation in which every secret was marked, none is in the database, its log, a backup, what the server
 * has written at its most talkative, what it has said to callers over gRPC and HTTP, or what it has told of calls.
 */
class CanaryTest {

    private static final int MASTER_KEY_BYTES = 32;

    private static final Pattern HTTP = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final List<String> PAGES =
            List.of("/metrics", "/livez", "/readyz", "/startupz", "/.well-known/jwks.json", "/nowhere");

    private final Canaries canaries = new Canaries();

    @AutoClose
    private final OtlpReceiver receiver = OtlpReceiver.start();

    @TempDir
    private Path directory;

    @Test
    void an_embedded_store_and_its_backup_give_no_secret_away() throws Exception {
        Path store = directory.resolve("store");
        Map<String, String> settings = Map.of("GATEHOUSE_STORE_DIRECTORY", store.toString());

        String said = live(settings, () -> {
            Path backups = Files.createDirectory(directory.resolve("backups"));
            run(settings, "backup", backups.resolve("copy.db").toString());
            requireNoneUnder(backups);
        });

        requireNoneIn(said);
        requireNoneUnder(store);
    }

    @Test
    void a_postgresql_database_gives_no_secret_away() throws Exception {
        Path database = directory.resolve("postgres");
        try (var postgres = PostgresProcess.start(database)) {
            String said = live(postgres.settings(), () -> requireNoneUnder(database));

            requireNoneIn(said);
        }
    }

    /** Runs a server through it all, and kills it so that its log stays; returns what it has said. */
    private String live(Map<String, String> store, Check before) throws Exception {
        var settings = new HashMap<>(store);
        settings.put("GATEHOUSE_LOG_LEVEL", "trace");
        settings.put("GATEHOUSE_LOG_ACCESS_SAMPLE", "1");
        settings.put("GATEHOUSE_SERVER_PORT", "0");
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        settings.put("OTEL_TRACES_SAMPLER", "always_on");
        settings.put("OTEL_BSP_SCHEDULE_DELAY", "50");
        settings.put("GATEHOUSE_SETUP_CODE_DIRECTORY", directory.toString());
        settings.put("GATEHOUSE_PASSWORD_PEPPER_FILE", secretFile("pepper", "canary-Vq3mZ8tYx1cKp7RwN5sLd2FhJ9gTb6Ue"));
        settings.put("GATEHOUSE_ENCRYPTION_KEY_FILE", masterKey());
        run(settings, "keys", "import", signingKey(), "--now");
        try (var server = ServerProcess.start(directory, settings, "serve")) {
            ManagedChannel channel = NettyChannelBuilder.forTarget(server.awaitAddress())
                    .usePlaintext()
                    .build();
            server.awaitLine("setup-code");
            String code = canaries.setupCode(
                    Files.readString(directory.resolve("setup-code")).strip());
            List<String> refusals = MarkedLife.live(channel, code, canaries);
            channel.shutdownNow();
            receiver.awaitSpan("gatehouse.auth.v1.AuthService/SignOut");
            String pages = pages(server);
            before.require();
            server.signal("KILL");
            server.awaitExit();
            return String.join("\n", server.lines()) + String.join("\n", refusals) + receiver.requests() + pages;
        }
    }

    /** What HTTP says to somebody who shows a token where none is asked for. */
    private String pages(ServerProcess server) throws Exception {
        String address = HTTP.matcher(String.join("\n", server.lines()))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        String token = canaries.text("token shown to HTTP", "canary-Wd4pQ8nTz2xLr6VyKm9sBj3HcF7gUe5a");
        var said = new StringBuilder();
        try (var client = HttpClient.newHttpClient()) {
            for (String page : PAGES) {
                var request = HttpRequest.newBuilder(URI.create(address + page + "?access_token=" + token))
                        .header("Authorization", "Bearer " + token)
                        .build();
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                said.append(answer.headers().map()).append(answer.body());
            }
        }
        return said.toString();
    }

    private String secretFile(String name, String secret) throws IOException {
        Path file = Files.writeString(directory.resolve(name), canaries.text(name, secret));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
                .toString();
    }

    private String masterKey() throws IOException {
        byte[] key = new byte[MASTER_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        canaries.random("master key", key);
        return secretFile("master.key", Base64.getEncoder().encodeToString(key));
    }

    private String signingKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        canaries.privateKey("signing key", key);
        String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return secretFile("key.pem", "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }

    private void run(Map<String, String> settings, String... arguments) throws Exception {
        try (var program = ServerProcess.start(directory, settings, arguments)) {
            assertThat(program.awaitExit()).as(String.join(" ", arguments)).isZero();
            requireNoneIn(String.join("\n", program.lines()));
        }
    }

    private void requireNoneIn(String said) {
        assertThat(canaries.in(said)).isEmpty();
    }

    private void requireNoneUnder(Path place) throws IOException {
        var known = new Canaries();
        known.text("what is no secret", MarkedLife.ADMINISTRATOR);
        assertThat(known.under(place)).as("what the search finds in %s", place).isNotEmpty();
        assertThat(canaries.under(place)).as("in %s", place).isEmpty();
    }

    /** What has to be so while the server runs. */
    @FunctionalInterface
    private interface Check {

        void require() throws Exception;
    }
}
