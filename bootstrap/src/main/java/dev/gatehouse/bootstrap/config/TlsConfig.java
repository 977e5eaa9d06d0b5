package dev.gatehouse.bootstrap.config;

import java.nio.file.Path;
import java.util.Optional;

/** TLS on every TCP port: a part of {@link GatehouseConfig}. Changed files are used from the next handshake on. */
public interface TlsConfig {

    @Setting(
            means =
                    "The file with the certificate that the server shows, and after it those between it and its authority. "
                            + "With it every TCP port speaks TLS 1.3 and 1.2, and nothing else.",
            expects = "the path of a readable file in PEM, and gatehouse.tls.key-file beside it",
            otherwise = "no TLS")
    Optional<Path> certificateFile();

    @Setting(
            means = "The file with the private key of the certificate, in PKCS #8, PKCS #1 or SEC 1.",
            expects = "the path of a file in PEM that others can neither read nor change (mode 0600 or 0640), and "
                    + "gatehouse.tls.certificate-file beside it")
    Optional<Path> keyFile();

    @Setting(
            means = "The file with the certificates of the authorities of clients. With it every client has to show a "
                    + "certificate that one of them signed (mutual TLS).",
            expects = "the path of a readable file in PEM, and gatehouse.tls.certificate-file beside it")
    Optional<Path> clientCaFile();

    @Setting(
            means = "The names of which a client's certificate must have one: as a DNS name or URI of its subject's "
                    + "alternative names, or as the common name of its subject.",
            expects = "names with commas between them, and gatehouse.tls.client-ca-file beside it",
            otherwise = "any name")
    Optional<String> clientNames();
}
