package dev.gatehouse.bootstrap.cli;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * What a TLS handshake with a server needs.
 *
 * @param caFile the authorities to trust instead of the system's, in PEM
 * @param certificate the certificate to show, in PEM, with its key beside it
 * @param key the private key of the certificate, in PEM with PKCS #8
 */
record ServerTrust(Optional<Path> caFile, Optional<Path> certificate, Optional<Path> key) {

    /** The authorities of the system, and no certificate. */
    static final ServerTrust OF_SYSTEM = new ServerTrust(Optional.empty(), Optional.empty(), Optional.empty());

    ServerTrust {
        if (certificate.isPresent() != key.isPresent()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "a client certificate and its key go together (expected: --client-certificate and --client-key)");
        }
    }

    /** Reads the files. */
    SslContext context() {
        caFile.ifPresent(ServerTrust::requireReadable);
        certificate.ifPresent(ServerTrust::requireReadable);
        key.ifPresent(ServerTrust::requireReadable);
        var builder = GrpcSslContexts.configure(GrpcSslContexts.forClient(), SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2");
        try {
            caFile.ifPresent(file -> builder.trustManager(file.toFile()));
            certificate.ifPresent(
                    file -> builder.keyManager(file.toFile(), key.orElseThrow().toFile()));
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            // What readers say may quote the key.
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "cannot use the files for TLS (expected: certificates in PEM, and a key in PEM with PKCS #8 that is"
                            + " not encrypted)");
        }
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "cannot read " + Printable.of(file.toString()) + " (expected: a readable file in PEM)");
        }
    }
}
