package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.tls.ServerTls;
import dev.gatehouse.adapter.grpc.tls.TlsFileException;
import dev.gatehouse.adapter.grpc.tls.TlsSettings;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Certificates of a server and its clients, and the files of the server. */
final class TestPki {

    /** Certificates are checked by the JDK too, whose time nobody can set. */
    static final InstantSource TIME = InstantSource.system();

    private static final Duration YEAR = Duration.ofDays(365);

    private final Path directory;
    private final X509Bundle authority;

    private TestPki(Path directory, X509Bundle authority) {
        this.directory = directory;
        this.authority = authority;
    }

    /** An authority, and a server with a certificate of it. */
    static TestPki in(Path directory) {
        var pki = new TestPki(directory, authority());
        pki.writeServer(pki.server());
        return pki;
    }

    /** An authority of its own. */
    static X509Bundle authority() {
        return build(() ->
                certificate("CN=Authority").setIsCertificateAuthority(true).buildSelfSigned());
    }

    /** What the JDK and its helpers throw. */
    @FunctionalInterface
    interface Build {

        X509Bundle build() throws Exception;
    }

    static X509Bundle build(Build build) {
        try {
            return build.build();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A certificate that is good for a year. */
    static CertificateBuilder certificate(String subject) {
        Instant now = TIME.instant();
        return new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .notBefore(now.minus(Duration.ofHours(1)))
                .notAfter(now.plus(YEAR));
    }

    /** A new certificate for 127.0.0.1. */
    X509Bundle server() {
        return server(certificate("CN=127.0.0.1"));
    }

    /** The certificate with what one of a server needs. */
    X509Bundle server(CertificateBuilder certificate) {
        return build(() -> certificate
                .addSanIpAddress("127.0.0.1")
                .addExtendedKeyUsageServerAuth()
                .buildIssuedBy(authority));
    }

    /** A new certificate of a client. */
    X509Bundle client(CertificateBuilder certificate) {
        return build(() -> certificate.addExtendedKeyUsageClientAuth().buildIssuedBy(authority));
    }

    X509Bundle issuer() {
        return authority;
    }

    Path certificateFile() {
        return directory.resolve("server.crt");
    }

    Path keyFile() {
        return directory.resolve("server.key");
    }

    Path clientCaFile() {
        return directory.resolve("clients.crt");
    }

    /** Puts a certificate and its key where the server reads them. */
    void writeServer(X509Bundle server) {
        write(certificateFile(), server.getCertificatePathPEM());
        write(keyFile(), server.getPrivateKeyPEM());
    }

    /** Puts an authority where the server reads those of clients. */
    void writeClientCa(X509Bundle ca) {
        write(clientCaFile(), ca.getCertificatePEM());
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TlsSettings settings() {
        return new TlsSettings(certificateFile(), keyFile(), Optional.empty(), Set.of());
    }

    /** Clients have to show a certificate of this authority, with one of these names. */
    TlsSettings mutual(String... names) {
        writeClientCa(authority);
        return new TlsSettings(certificateFile(), keyFile(), Optional.of(clientCaFile()), Set.of(names));
    }

    static ServerTls tls(TlsSettings settings) {
        try {
            return ServerTls.read(settings, TIME, () -> {});
        } catch (TlsFileException e) {
            throw new AssertionError(e);
        }
    }

    /** What a client without a certificate needs. */
    SslContext clientContext() {
        try {
            return GrpcSslContexts.configure(GrpcSslContexts.forClient(), SslProvider.JDK)
                    .trustManager(authority.getCertificate())
                    .build();
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }

    /** What a client with this certificate needs. */
    SslContext clientContext(X509Bundle client) {
        try {
            return GrpcSslContexts.configure(GrpcSslContexts.forClient(), SslProvider.JDK)
                    .trustManager(authority.getCertificate())
                    .keyManager(client.getKeyPair().getPrivate(), client.getCertificatePath())
                    .build();
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }

    /** The serial number of the certificate that the server at this port shows now. */
    BigInteger shownBy(int port) throws Exception {
        try (var connection = connect(trusting(), port)) {
            connection.startHandshake();
            return ((X509Certificate) connection.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    /** What trusts the authority, without gRPC around it. */
    SSLContext trusting() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, authority.toTrustManagerFactory().getTrustManagers(), null);
        return context;
    }

    /** A connection that will speak HTTP/2, before its handshake. */
    static SSLSocket connect(SSLContext context, int port) throws IOException {
        var connection = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        var parameters = connection.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        connection.setSSLParameters(parameters);
        return connection;
    }
}
