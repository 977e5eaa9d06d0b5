package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.tls.ServerTls;
import dev.gatehouse.adapter.grpc.tls.TlsFileException;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.Channel;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while a server speaks TLS, and files that are wrong. */
@Timeout(30)
class TlsReloadTest {

    @TempDir
    private Path directory;

    private TestPki pki;

    @BeforeEach
    void makeCertificates() {
        pki = TestPki.in(directory);
    }

    @Test
    void shows_a_new_certificate_at_the_next_handshake_and_keeps_connections() throws Exception {
        X509Bundle next = pki.server();
        ServerTls tls = TestPki.tls(pki.settings());
        try (var log = new CapturedLog();
                var server = start(tls)) {
            call(server.plain());
            BigInteger before = pki.shownBy(server.port());

            pki.writeServer(next);
            assertThat(pki.shownBy(server.port())).isEqualTo(before);
            tls.reload();

            assertThat(pki.shownBy(server.port()))
                    .isEqualTo(next.getCertificate().getSerialNumber())
                    .isNotEqualTo(before);
            call(server.plain());
            assertThat(log.lines())
                    .containsExactly("INFO The TLS files have changed and are in use; the certificate is good until "
                            + next.getCertificate().getNotAfter().toInstant() + ".");
        }
    }

    @Test
    void keeps_the_certificate_of_before_while_the_files_are_wrong_and_says_so_once() throws Exception {
        X509Bundle next = pki.server();
        ServerTls tls = TestPki.tls(pki.settings());
        try (var log = new CapturedLog();
                var server = start(tls)) {
            BigInteger before = pki.shownBy(server.port());

            // Only one of the two files so far.
            TestPki.write(pki.certificateFile(), next.getCertificatePathPEM());
            tls.reload();
            tls.reload();

            assertThat(pki.shownBy(server.port())).isEqualTo(before);
            assertThat(log.lines())
                    .containsExactly("WARN The TLS files have changed and cannot be used: " + pki.keyFile()
                            + " is not the key of the certificate (expected: the private key that belongs to it)."
                            + " Those of before stay in use.");

            TestPki.write(pki.keyFile(), next.getPrivateKeyPEM());
            tls.reload();

            assertThat(pki.shownBy(server.port()))
                    .isEqualTo(next.getCertificate().getSerialNumber());
        }
    }

    @Test
    void asks_the_new_authority_of_clients_also_where_a_session_could_be_resumed() throws Exception {
        ServerTls tls = TestPki.tls(pki.mutual());
        var client = pki.client(TestPki.certificate("CN=billing"));
        var context = SSLContext.getInstance("TLSv1.2"); // whose sessions are resumed at once
        context.init(
                client.toKeyManagerFactory().getKeyManagers(),
                pki.issuer().toTrustManagerFactory().getTrustManagers(),
                null);
        try (var server = start(tls)) {
            assertThat(handshake(context, server)).isTrue();
            assertThat(handshake(context, server)).isTrue();

            pki.writeClientCa(TestPki.authority());
            tls.reload();

            assertThat(handshake(context, server)).isFalse();
        }
    }

    @Test
    void reads_keys_in_every_common_form() throws Exception {
        X509Bundle rsa = pki.server(TestPki.certificate("CN=rsa").rsa2048());
        X509Bundle curve = pki.server();

        for (X509Bundle each : List.of(rsa, curve)) {
            pki.writeServer(each);
            ServerTls.check(pki.settings(), TestPki.TIME);

            // PKCS #8 ends in the form that is older: PKCS #1 or SEC 1.
            String kind = each.getKeyPair().getPrivate().getAlgorithm();
            byte[] older = inner(each.getKeyPair().getPrivate().getEncoded());
            TestPki.write(pki.keyFile(), pem(kind + " PRIVATE KEY", older));
            ServerTls.check(pki.settings(), TestPki.TIME);
        }
    }

    @Test
    void says_what_is_the_matter_with_a_file() throws Exception {
        Path certificate = pki.certificateFile();
        Path key = pki.keyFile();
        String goodCertificate = Files.readString(certificate);
        String goodKey = Files.readString(key);

        TestPki.write(certificate, "nothing");
        assertRefused(certificate + " has no certificate (expected: at least one block -----BEGIN CERTIFICATE-----)");
        TestPki.write(certificate, pem("CERTIFICATE", new byte[] {1, 2, 3}));
        assertRefused(certificate + " has a certificate that cannot be read (expected: certificates after X.509)");
        TestPki.write(certificate, goodKey);
        assertRefused(certificate + " has no certificate (expected: at least one block -----BEGIN CERTIFICATE-----)");
        TestPki.write(certificate, goodCertificate);

        TestPki.write(key, goodCertificate);
        assertRefusedKey("has 0 private keys");
        TestPki.write(key, goodKey + goodKey);
        assertRefusedKey("has 2 private keys");
        TestPki.write(key, pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));
        assertRefusedKey("has an encrypted key, or one of another kind");
        TestPki.write(key, pem("EC PRIVATE KEY", new byte[] {1, 2, 3}));
        assertRefused(key + " is not the key of the certificate (expected: the private key that belongs to it)");
        TestPki.write(key, pki.server().getPrivateKeyPEM());
        assertRefused(key + " is not the key of the certificate (expected: the private key that belongs to it)");
        TestPki.write(key, goodKey);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(key + " has the permissions rw-r--r-- (expected: at most rw-r-----; chmod 600 helps)");
        Files.delete(key);
        assertRefused(key + " is not there (expected: a readable file in PEM)");
        Files.createDirectory(key);
        assertRefused(key + " cannot be read (expected: a readable file in PEM)");
    }

    @Test
    void refuses_a_certificate_that_has_expired_or_is_not_good_yet() {
        var now = TestPki.TIME.instant().truncatedTo(ChronoUnit.SECONDS);
        pki.writeServer(pki.server(TestPki.certificate("CN=old").notAfter(now.minusSeconds(1))));
        assertRefused(pki.certificateFile() + " has expired at " + now.minusSeconds(1)
                + " (expected: a certificate that is good now)");

        pki.writeServer(pki.server(TestPki.certificate("CN=new").notBefore(now.plusSeconds(60))));
        assertRefused(pki.certificateFile() + " is good from " + now.plusSeconds(60)
                + " on (expected: a certificate that is good now)");
    }

    private void assertRefusedKey(String found) {
        assertRefused(pki.keyFile() + " " + found + " (expected: one private key that is not encrypted: a block"
                + " -----BEGIN PRIVATE KEY-----, or RSA PRIVATE KEY, or EC PRIVATE KEY)");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ServerTls.check(pki.settings(), TestPki.TIME))
                .isInstanceOf(TlsFileException.class)
                .hasMessage(message);
    }

    private RunningServer start(ServerTls tls) {
        return RunningServer.start(new FakePorts(), tls, ConnectionLimits.standard(), pki.clientContext());
    }

    private static void call(Channel channel) {
        assertThat(UserServiceGrpc.newBlockingStub(channel)
                        .healthCheck(Empty.getDefaultInstance())
                        .getStatus())
                .isEqualTo("NOT_SERVING");
    }

    private static boolean handshake(SSLContext context, RunningServer server) {
        try (var connection = TestPki.connect(context, server.port())) {
            connection.startHandshake();
            return connection.getInputStream().read() >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** The octets within PKCS #8, which are the last of its three parts (RFC 5208, section 5). */
    private static byte[] inner(byte[] pkcs8) {
        int version = start(pkcs8, 0);
        int algorithm = end(pkcs8, version);
        int octets = end(pkcs8, algorithm);
        return Arrays.copyOfRange(pkcs8, start(pkcs8, octets), end(pkcs8, octets));
    }

    private static int start(byte[] der, int at) {
        int first = Byte.toUnsignedInt(der[at + 1]);
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int end(byte[] der, int at) {
        int start = start(der, at);
        byte[] length = Arrays.copyOfRange(der, Math.min(at + 2, start - 1), start);
        return start + new BigInteger(1, length).intValue();
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }
}
