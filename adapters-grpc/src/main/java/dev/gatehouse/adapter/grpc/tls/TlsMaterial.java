package dev.gatehouse.adapter.grpc.tls;

import dev.gatehouse.adapter.grpc.tls.TlsFileException.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What the files hold, checked: a certificate that is good now, its key, and the authorities of clients (none without mTLS). */
record TlsMaterial(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientCas) {

    private static final byte[] INPUT = "a text to sign".getBytes(StandardCharsets.US_ASCII);

    TlsMaterial {
        chain = List.copyOf(chain);
        clientCas = List.copyOf(clientCas);
    }

    /** Until when the server's own certificate is good. */
    Instant goodUntil() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /** The files as they are at one time. */
    record Files(PemFile certificate, PemFile key, List<PemFile> clientCa) {

        static Files read(TlsSettings settings) throws TlsFileException {
            var certificate = PemFile.read(Subject.CERTIFICATE, settings.certificateFile());
            var key = PemFile.read(Subject.KEY, settings.keyFile());
            return settings.clientCaFile().isPresent()
                    ? new Files(
                            certificate,
                            key,
                            List.of(clientCa(settings.clientCaFile().get())))
                    : new Files(certificate, key, List.of());
        }

        private static PemFile clientCa(Path path) throws TlsFileException {
            return PemFile.read(Subject.CLIENT_CA, path);
        }
    }

    static TlsMaterial of(Files files, Instant now) throws TlsFileException {
        List<X509Certificate> chain = files.certificate().certificates();
        X509Certificate own = chain.getFirst();
        requireValid(files.certificate(), own, now);
        PrivateKey key = KeyReader.read(files.key(), own.getPublicKey());
        if (!isPair(key, own.getPublicKey())) {
            throw files.key().refused("is not the key of the certificate", "the private key that belongs to it");
        }
        return new TlsMaterial(
                chain,
                key,
                files.clientCa().isEmpty()
                        ? List.of()
                        : files.clientCa().getFirst().certificates());
    }

    private static void requireValid(PemFile file, X509Certificate certificate, Instant now) throws TlsFileException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            throw file.refused("is good from " + from + " on", "a certificate that is good now");
        }
        if (now.isAfter(until)) {
            throw file.refused("has expired at " + until, "a certificate that is good now");
        }
    }

    private static boolean isPair(PrivateKey key, PublicKey its) {
        String algorithm = switch (its.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> its.getAlgorithm();
        };
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(INPUT);
            byte[] signed = signature.sign();
            signature.initVerify(its);
            signature.update(INPUT);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
