package dev.gatehouse.adapter.grpc.tls;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.3 and 1.2 with the certificate that the files hold. When the files change, connections that are open go on as they are,
 * and the next handshake is made with what is in them; files that are wrong change nothing. Thread-safe.
 *
 * <p>The ciphers are those that HTTP/2 allows (RFC 9113, section 9.2.2): with forward secrecy, and authenticated encryption.
 */
public final class ServerTls {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private final TlsSettings settings;
    private final InstantSource time;
    private final Runnable clientRefused;
    private final CurrentSslContext context;
    private volatile Instant goodUntil;
    private TlsMaterial.Files inUse;
    private Optional<String> saidOfFiles = Optional.empty();

    private ServerTls(
            TlsSettings settings,
            InstantSource time,
            Runnable clientRefused,
            TlsMaterial.Files files,
            TlsMaterial first) {
        this.settings = settings;
        this.time = time;
        this.clientRefused = clientRefused;
        this.inUse = files;
        this.context = new CurrentSslContext(context(settings, first, clientRefused));
        this.goodUntil = first.goodUntil();
    }

    /** Throws what is the matter with the files, if something is. */
    public static void check(TlsSettings settings, InstantSource time) throws TlsFileException {
        TlsMaterial.of(TlsMaterial.Files.read(settings), time.instant());
    }

    /**
     * Reads the files.
     *
     * @param time when a certificate must be good
     * @param clientRefused runs when a client is refused for its name
     */
    public static ServerTls read(TlsSettings settings, InstantSource time, Runnable clientRefused)
            throws TlsFileException {
        var files = TlsMaterial.Files.read(settings);
        return new ServerTls(settings, time, clientRefused, files, TlsMaterial.of(files, time.instant()));
    }

    /** Until when the certificate is good. */
    public Instant goodUntil() {
        return goodUntil;
    }

    /** For every handshake of a listener. */
    public SslContext context() {
        return context;
    }

    /** Looks at the files again. What is the matter with changed ones is logged, once for each content. */
    public synchronized void reload() {
        try {
            var files = TlsMaterial.Files.read(settings);
            if (files.equals(inUse)) {
                saidOfFiles = Optional.empty();
                return;
            }
            var material = TlsMaterial.of(files, time.instant());
            context.replace(context(settings, material, clientRefused));
            inUse = files;
            goodUntil = material.goodUntil();
            saidOfFiles = Optional.empty();
            LOG.info("The TLS files have changed and are in use; the certificate is good until {}.", goodUntil);
        } catch (TlsFileException e) {
            sayOnce(String.valueOf(e.getMessage()));
        }
    }

    private void sayOnce(String message) {
        if (saidOfFiles.filter(message::equals).isEmpty()) {
            saidOfFiles = Optional.of(message);
            LOG.warn("The TLS files have changed and cannot be used: {}. Those of before stay in use.", message);
        }
    }

    private static SslContext context(TlsSettings settings, TlsMaterial material, Runnable clientRefused) {
        var builder = GrpcSslContexts.configure(
                        SslContextBuilder.forServer(
                                material.key(), material.chain().toArray(X509Certificate[]::new)),
                        SslProvider.JDK)
                .protocols(PROTOCOLS)
                .ciphers(CIPHERS);
        try {
            if (!material.clientCas().isEmpty()) {
                builder.clientAuth(ClientAuth.REQUIRE)
                        .trustManager(new NamedClients(
                                authorities(material.clientCas()), settings.clientNames(), clientRefused));
            }
            return builder.build();
        } catch (SSLException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot speak TLS with files that were checked", e);
        }
    }

    private static X509ExtendedTrustManager authorities(List<X509Certificate> certificates)
            throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("ca" + i, certificates.get(i));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
