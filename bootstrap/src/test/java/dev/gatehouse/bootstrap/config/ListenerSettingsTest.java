package dev.gatehouse.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix.Access;
import dev.gatehouse.adapter.grpc.tls.TlsSettings;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens, and what is spoken there. */
class ListenerSettingsTest {

    private static final String BEYOND =
            "(expected: 127.0.0.1, ::1 or localhost; for callers on other machines TLS, with"
                    + " gatehouse.tls.certificate-file, or gatehouse.server.plaintext where the network between is as safe)";

    @TempDir
    private Path directory;

    @Test
    void listens_on_one_port_of_the_machine_itself_unless_told_otherwise() {
        var configuration = read(Map.of());

        assertThat(configuration.listeners()).containsExactly(new Tcp("127.0.0.1", 50051));
        assertThat(configuration.adminSockets()).isEmpty();
        assertThat(configuration.tls()).isEmpty();
    }

    @Test
    void listens_on_a_port_and_a_socket_at_once() {
        assertThat(read(Map.of("GATEHOUSE_SERVER_SOCKET_FILE", "/run/gatehouse.sock"))
                        .listeners())
                .containsExactly(new Tcp("127.0.0.1", 50051), new Unix(Path.of("/run/gatehouse.sock"), Access.OWNER));
    }

    @Test
    void listens_on_a_socket_alone() {
        assertThat(read(Map.of(
                                "GATEHOUSE_SERVER_TCP", "false",
                                "GATEHOUSE_SERVER_SOCKET_FILE", "/run/gatehouse.sock",
                                "GATEHOUSE_SERVER_SOCKET_ACCESS", "group"))
                        .listeners())
                .containsExactly(new Unix(Path.of("/run/gatehouse.sock"), Access.GROUP));
    }

    @Test
    void something_has_to_be_listened_on() {
        assertThat(report(Map.of("GATEHOUSE_SERVER_TCP", "false")))
                .containsExactly("GATEHOUSE_SERVER_TCP in the environment: leaves nothing to listen on (expected:"
                        + " gatehouse.server.socket.file beside it)");
        assertThat(report(Map.of("GATEHOUSE_SERVER_SOCKET_ACCESS", "group")))
                .containsExactly("GATEHOUSE_SERVER_SOCKET_ACCESS in the environment: is given alone (expected:"
                        + " gatehouse.server.socket.file beside it)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "auth.example.org"})
    void does_not_speak_in_plain_text_with_other_machines(String host) {
        assertThat(report(Map.of("GATEHOUSE_SERVER_HOST", host)))
                .containsExactly("GATEHOUSE_SERVER_HOST in the environment: " + host + " " + BEYOND);
        assertThat(report(Map.of("GATEHOUSE_ADMIN_HOST", host, "GATEHOUSE_ADMIN_PORT", "50052")))
                .containsExactly("GATEHOUSE_ADMIN_HOST in the environment: " + host + " " + BEYOND);
    }

    @Test
    void does_so_when_told_so_or_over_TLS() throws Exception {
        assertThat(read(Map.of("GATEHOUSE_SERVER_HOST", "0.0.0.0", "GATEHOUSE_SERVER_PLAINTEXT", "true"))
                        .listeners())
                .containsExactly(new Tcp("0.0.0.0", 50051));

        var secured = secured();
        secured.put("GATEHOUSE_SERVER_HOST", "0.0.0.0");
        assertThat(read(secured).tls()).hasValue(new TlsSettings(certificate(), key(), Optional.empty(), Set.of()));

        secured.put("GATEHOUSE_SERVER_PLAINTEXT", "true");
        assertThat(report(secured))
                .containsExactly("GATEHOUSE_SERVER_PLAINTEXT in the environment: is given beside"
                        + " gatehouse.tls.certificate-file (expected: one of the two)");
    }

    @Test
    void reads_who_may_connect() throws Exception {
        var secured = secured();
        secured.put("GATEHOUSE_TLS_CLIENT_CA_FILE", certificate().toString());
        secured.put("GATEHOUSE_TLS_CLIENT_NAMES", "billing, spiffe://example.org/shop,");

        assertThat(read(secured).tls())
                .hasValue(new TlsSettings(
                        certificate(),
                        key(),
                        Optional.of(certificate()),
                        Set.of("billing", "spiffe://example.org/shop")));
    }

    @Test
    void the_files_of_TLS_go_together() {
        assertThat(report(Map.of("GATEHOUSE_TLS_CERTIFICATE_FILE", "c")))
                .containsExactly("GATEHOUSE_TLS_CERTIFICATE_FILE in the environment: is given alone (expected:"
                        + " gatehouse.tls.key-file beside it)");
        assertThat(report(Map.of("GATEHOUSE_TLS_KEY_FILE", "k", "GATEHOUSE_TLS_CLIENT_NAMES", "n")))
                .containsExactly(
                        "GATEHOUSE_TLS_KEY_FILE in the environment: is given alone (expected:"
                                + " gatehouse.tls.certificate-file beside it)",
                        "GATEHOUSE_TLS_CLIENT_NAMES in the environment: is given alone (expected:"
                                + " gatehouse.tls.client-ca-file beside it)");
    }

    @Test
    void a_wrong_file_of_TLS_is_named() throws Exception {
        var secured = secured();
        Files.delete(key());
        assertThat(report(secured))
                .containsExactly("GATEHOUSE_TLS_KEY_FILE in the environment: " + key()
                        + " is not there (expected: a readable file in PEM)");

        write(key(), "nothing");
        secured.put("GATEHOUSE_TLS_CLIENT_CA_FILE", directory.toString());
        assertThat(report(secured))
                .containsExactly("GATEHOUSE_TLS_CLIENT_CA_FILE in the environment: " + directory
                        + " cannot be read (expected: a readable file in PEM)");
    }

    @Test
    void operators_have_a_port_or_a_socket_of_their_own() {
        assertThat(read(Map.of("GATEHOUSE_ADMIN_PORT", "0", "GATEHOUSE_ADMIN_SOCKET_FILE", "/run/admin.sock"))
                        .adminSockets())
                .containsExactly(new Tcp("127.0.0.1", 0), new Unix(Path.of("/run/admin.sock"), Access.OWNER));
        assertThat(report(Map.of("GATEHOUSE_ADMIN_HOST", "::1")))
                .containsExactly("GATEHOUSE_ADMIN_HOST in the environment: is given alone (expected:"
                        + " gatehouse.admin.port beside it)");
        assertThat(report(Map.of("GATEHOUSE_ADMIN_SOCKET_FILE", "/s", "GATEHOUSE_SERVER_SOCKET_FILE", "/s")))
                .containsExactly("GATEHOUSE_ADMIN_SOCKET_FILE in the environment: /s (expected: a path other than that"
                        + " of gatehouse.server.socket.file)");
    }

    private Path certificate() {
        return directory.resolve("server.crt");
    }

    private Path key() {
        return directory.resolve("server.key");
    }

    private Map<String, String> secured() throws Exception {
        X509Bundle server = new CertificateBuilder()
                .ecp256()
                .subject("CN=localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        write(certificate(), server.getCertificatePEM());
        write(key(), server.getPrivateKeyPEM());
        var settings = new HashMap<String, String>();
        settings.put("GATEHOUSE_TLS_CERTIFICATE_FILE", certificate().toString());
        settings.put("GATEHOUSE_TLS_KEY_FILE", key().toString());
        return settings;
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Configuration read(Map<String, String> environment) {
        return Configuration.read(ConfigurationSources.environment(environment));
    }

    private static List<String> report(Map<String, String> environment) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(environment)).problems().stream()
                .map(ConfigurationProblem::toString)
                .toList();
    }
}
