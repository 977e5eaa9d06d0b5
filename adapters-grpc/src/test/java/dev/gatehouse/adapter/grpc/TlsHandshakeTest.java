package dev.gatehouse.adapter.grpc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Times;
import dev.gatehouse.adapter.grpc.tls.ServerTls;
import dev.gatehouse.adapter.grpc.tls.TlsSettings;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.netty.handler.ssl.SslContext;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in by a handshake, over real sockets. */
@Timeout(30)
class TlsHandshakeTest {

    private static final byte ALERT = 21;
    private static final byte PROTOCOL_VERSION = 70;
    private static final byte HANDSHAKE_FAILURE = 40;

    @TempDir
    private Path directory;

    private final CapturedLog log = new CapturedLog();
    private TestPki pki;

    @BeforeEach
    void makeCertificates() {
        pki = TestPki.in(directory);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void speaks_the_versions_that_are_good(String version) throws Exception {
        try (var server = start(pki.settings());
                var connection = TestPki.connect(pki.trusting(), server.port())) {
            connection.setEnabledProtocols(new String[] {version});

            connection.startHandshake();

            assertThat(connection.getSession().getProtocol()).isEqualTo(version);
            assertThat(connection.getSession().getCipherSuite()).contains("GCM");
            assertThat(connection.getApplicationProtocol()).isEqualTo("h2");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void refuses_old_versions(int version) throws IOException {
        try (var server = start(pki.settings())) {
            assertThat(alert(server, clientHello(version, 0xc02b, 0xc013, 0x002f)))
                    .isEqualTo(PROTOCOL_VERSION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x002f, // TLS_RSA_WITH_AES_128_CBC_SHA
                0x009c, // TLS_RSA_WITH_AES_128_GCM_SHA256
                0xc009, // TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
                0xc023, // TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
                0x0005, // TLS_RSA_WITH_RC4_128_SHA
            })
    void refuses_weak_ciphers(int cipher) throws IOException {
        try (var server = start(pki.settings())) {
            assertThat(alert(server, clientHello(0x0303, cipher))).isEqualTo(HANDSHAKE_FAILURE);
        }
    }

    @Test
    void ends_a_connection_that_does_not_speak_HTTP_2() throws Exception {
        try (var server = start(pki.settings());
                var connection = pki.trusting().getSocketFactory().createSocket("127.0.0.1", server.port())) {
            connection.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));

            assertThat(ends(connection)).isTrue();
        }
    }

    @Test
    void refuses_plain_text_where_TLS_is_spoken() {
        try (var server = start(pki.settings())) {
            var plain = RunningServer.channel((TcpTransport) server.transport());

            assertThat(code(plain)).isEqualTo(Status.Code.UNAVAILABLE);

            plain.shutdownNow();
        }
    }

    @Test
    void refuses_TLS_where_plain_text_is_spoken() {
        try (var server = RunningServer.start(new FakePorts(), ConnectionLimits.standard())) {
            var secured = RunningServer.channel((TcpTransport) server.transport(), pki.clientContext());

            assertThat(code(secured)).isEqualTo(Status.Code.UNAVAILABLE);

            secured.shutdownNow();
        }
    }

    @Test
    void cuts_a_handshake_that_takes_too_long() throws IOException {
        var times =
                new Times(Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (var server = start(pki.settings(), ConnectionLimits.standard().with(times), pki.clientContext());
                var connection = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // A record of 16 KiB, of which the rest never comes (CVE-2026-45416).
            connection.getOutputStream().write(HexFormat.of().parseHex("160301400001003ffc0303"));

            assertThat(ends(connection)).isTrue();
        }
    }

    @Test
    void lets_in_clients_whose_certificate_has_a_name_that_is_allowed() {
        var settings = pki.mutual("billing", "shop.example.org", "spiffe://example.org/shop");

        assertThat(List.of(
                        pki.client(TestPki.certificate("O=Example, CN=billing")),
                        pki.client(TestPki.certificate("CN=any").addSanDnsName("shop.example.org")),
                        pki.client(
                                TestPki.certificate("CN=any").addSanUriName(URI.create("spiffe://example.org/shop")))))
                .allSatisfy(client ->
                        assertThat(code(settings, pki.clientContext(client))).isEqualTo(Status.Code.OK));
    }

    @Test
    void lets_in_every_client_of_the_authority_where_no_names_are_given() {
        var client = pki.client(TestPki.certificate("CN=whoever"));

        assertThat(code(pki.mutual(), pki.clientContext(client))).isEqualTo(Status.Code.OK);
    }

    @Test
    void refuses_a_client_without_a_certificate() {
        assertThat(code(pki.mutual(), pki.clientContext())).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void refuses_a_client_whose_certificate_has_expired_or_is_not_good_yet() {
        var now = TestPki.TIME.instant();
        var expired = TestPki.certificate("CN=billing").notAfter(now.minusSeconds(60));
        var early = TestPki.certificate("CN=billing").notBefore(now.plusSeconds(3600));

        assertRefused(pki.mutual(), pki.client(expired), pki.client(early));
    }

    @Test
    void refuses_a_client_of_another_authority_or_of_none() throws Exception {
        var another = TestPki.authority();
        var foreign = TestPki.certificate("CN=billing")
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(another);
        var selfSigned = TestPki.certificate("CN=billing")
                .addExtendedKeyUsageClientAuth()
                .setIsCertificateAuthority(true)
                .buildSelfSigned();

        assertRefused(pki.mutual("billing"), foreign, selfSigned);
    }

    @Test
    void refuses_a_certificate_that_is_not_meant_for_clients() {
        assertRefused(pki.mutual(), pki.server());
    }

    @Test
    void refuses_a_client_whose_names_are_none_that_is_allowed() {
        assertRefused(
                pki.mutual("billing", "*"),
                pki.client(TestPki.certificate("CN=shop")),
                pki.client(TestPki.certificate("CN=billing.example.org")),
                pki.client(TestPki.certificate("OU=billing, CN=shop")),
                pki.client(TestPki.certificate("CN=shop").addSanRfc822Name("billing")),
                pki.client(TestPki.certificate("CN=Billing")));
    }

    private void assertRefused(TlsSettings settings, X509Bundle... clients) {
        assertThat(List.of(clients))
                .allSatisfy(client ->
                        assertThat(code(settings, pki.clientContext(client))).isEqualTo(Status.Code.UNAVAILABLE));
    }

    private RunningServer start(TlsSettings settings) {
        return start(settings, ConnectionLimits.standard(), pki.clientContext());
    }

    private static RunningServer start(TlsSettings settings, ConnectionLimits limits, SslContext client) {
        ServerTls tls = TestPki.tls(settings);
        return RunningServer.start(new FakePorts(), tls, limits, client);
    }

    private static Status.Code code(TlsSettings settings, SslContext client) {
        try (var server = start(settings, ConnectionLimits.standard(), client)) {
            return code(server.plain());
        }
    }

    private static Status.Code code(Channel channel) {
        try {
            UserServiceGrpc.newBlockingStub(channel).healthCheck(Empty.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    /** What the server says to a first message; its alerts before there are keys are in clear (RFC 8446, section 6). */
    private static byte alert(RunningServer server, byte[] hello) throws IOException {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            connection.getOutputStream().write(hello);
            byte[] answer = connection.getInputStream().readNBytes(7);
            assertThat(answer).hasSize(7).startsWith(ALERT);
            return answer[6];
        }
    }

    private static boolean ends(Socket connection) {
        try {
            return connection.getInputStream().read() < 0;
        } catch (IOException _) {
            return true;
        }
    }

    /** A ClientHello of TLS 1.2 or before (RFC 5246, section 7.4.1.2), with no extension but the curve P-256. */
    private static byte[] clientHello(int version, int... ciphers) {
        var extensions = HexFormat.of().parseHex("000a00040002" + "0017" + "000b00020100");
        int length = 2 + 32 + 1 + 2 + 2 * ciphers.length + 2 + 2 + extensions.length;
        var hello = ByteBuffer.allocate(5 + 4 + length);
        hello.put((byte) 22).putShort((short) 0x0301).putShort((short) (4 + length));
        hello.put((byte) 1).put((byte) 0).putShort((short) length);
        hello.putShort((short) version).put(new byte[32]).put((byte) 0);
        hello.putShort((short) (2 * ciphers.length));
        for (int cipher : ciphers) {
            hello.putShort((short) cipher);
        }
        return hello.put(new byte[] {1, 0})
                .putShort((short) extensions.length)
                .put(extensions)
                .array();
    }
}
