package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.bootstrap.cli.GatehouseCommandLine;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole Gatehouse behind TLS and behind a socket, and the command line in front of them. */
class ListenersTest {

    @TempDir
    private Path directory;

    private X509Bundle authority;

    @BeforeEach
    void makeCertificates() throws Exception {
        authority = new CertificateBuilder()
                .ecp256()
                .subject("CN=Authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        write("ca.crt", authority.getCertificatePEM());
        write("server", server());
        write(
                "client",
                new CertificateBuilder()
                        .ecp256()
                        .subject("CN=billing")
                        .addExtendedKeyUsageClientAuth()
                        .buildIssuedBy(authority));
    }

    @Test
    void commands_talk_to_a_server_that_shows_a_certificate() {
        try (Gatehouse gatehouse = secured().start()) {
            String address = gatehouse.addresses().getFirst();

            assertThat(address).matches("https://127\\.0\\.0\\.1:[1-9][0-9]*");
            assertThat(health(address, "--ca-file", file("ca.crt"))).isZero();
            assertThat(health(address)).isEqualTo(3);
            assertThat(health(address.substring("https://".length()))).isEqualTo(3);
        }
    }

    @Test
    void commands_show_a_certificate_where_one_is_asked_for() {
        try (Gatehouse gatehouse = secured()
                .setting("gatehouse.tls.client-ca-file", file("ca.crt"))
                .setting("gatehouse.tls.client-names", "billing")
                .start()) {
            String address = gatehouse.addresses().getFirst();

            assertThat(health(
                            address,
                            "--ca-file",
                            file("ca.crt"),
                            "--client-certificate",
                            file("client.crt"),
                            "--client-key",
                            file("client.key")))
                    .isZero();
            assertThat(health(address, "--ca-file", file("ca.crt"))).isEqualTo(3);
            assertThat(health(address, "--client-key", file("client.key"))).isEqualTo(2);
            assertThat(health(address, "--ca-file", file("missing"))).isEqualTo(2);
            assertThat(health(address, "--ca-file", file("client.key"))).isEqualTo(2);
        }
    }

    @Test
    void a_new_certificate_is_used_when_the_files_are_looked_at_again() throws Exception {
        try (Gatehouse gatehouse = secured().start()) {
            authority = new CertificateBuilder()
                    .ecp256()
                    .subject("CN=Another authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            write("ca2.crt", authority.getCertificatePEM());
            X509Bundle next = server();
            write("server", next);

            gatehouse.tidy();

            assertThat(Scrape.of(gatehouse).sum("gatehouse_certificate_expiry_time_seconds"))
                    .isEqualTo(next.getCertificate().getNotAfter().toInstant().getEpochSecond());
            String address = gatehouse.addresses().getFirst();
            assertThat(health(address, "--ca-file", file("ca2.crt"))).isZero();
            assertThat(health(address, "--ca-file", file("ca.crt"))).isEqualTo(3);
        }
    }

    @Test
    void commands_talk_to_a_socket() {
        Path socket = directory.resolve("gatehouse.sock");
        try (Gatehouse gatehouse = Gatehouse.builder().unixSocket(socket).start()) {
            assertThat(gatehouse.addresses()).containsExactly("unix:" + socket);
            assertThat(health("unix:" + socket)).isZero();
        }
        assertThat(health("unix:" + socket)).isEqualTo(3);
    }

    @Test
    void an_embedded_one_does_not_speak_in_plain_text_with_other_machines_either() {
        var builder = Gatehouse.builder().tcp("0.0.0.0", 0);

        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("host: 0.0.0.0 (expected: 127.0.0.1, ::1 or localhost; ");
    }

    private GatehouseBuilder secured() {
        return Gatehouse.builder()
                .tcp("127.0.0.1", 0)
                .setting("gatehouse.tls.certificate-file", file("server.crt"))
                .setting("gatehouse.tls.key-file", file("server.key"));
    }

    private X509Bundle server() throws Exception {
        return new CertificateBuilder()
                .ecp256()
                .subject("CN=127.0.0.1")
                .addSanIpAddress("127.0.0.1")
                .addExtendedKeyUsageServerAuth()
                .buildIssuedBy(authority);
    }

    private static int health(String address, String... options) {
        String[] command = Stream.concat(
                        List.of("health", "--timeout", "20s", "--server", address).stream(), Stream.of(options))
                .toArray(String[]::new);
        var server = new Server(Map.of(), System.out, System.err, false);
        return GatehouseCommandLine.ofProcess(server).run(command);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, X509Bundle bundle) throws IOException {
        write(name + ".crt", bundle.getCertificatePathPEM());
        write(name + ".key", bundle.getPrivateKeyPEM());
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
