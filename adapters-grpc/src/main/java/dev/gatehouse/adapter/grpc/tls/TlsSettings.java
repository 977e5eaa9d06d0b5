package dev.gatehouse.adapter.grpc.tls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a listener that speaks TLS, and who may connect.
 *
 * @param certificateFile the certificate of the server in PEM, and after it those between it and its authority
 * @param keyFile its private key in PEM: PKCS #8, PKCS #1 or SEC 1
 * @param clientCaFile the certificates of the authorities of clients in PEM; without it, clients show no certificate
 * @param clientNames the names of which a client's certificate must have one; empty for any that the authorities signed
 */
public record TlsSettings(Path certificateFile, Path keyFile, Optional<Path> clientCaFile, Set<String> clientNames) {

    public TlsSettings {
        clientNames = Set.copyOf(clientNames);
    }
}
