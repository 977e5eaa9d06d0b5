package dev.gatehouse.adapter.grpc.tls;

import dev.gatehouse.adapter.grpc.tls.TlsFileException.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of PEM blocks (RFC 7468), read once. Text between the blocks does not count. It may hold a key, so it does not print. */
record PemFile(Subject subject, Path path, String text) {

    private static final int MOST_BYTES = 1024 * 1024;

    // Possessive, for a file may be long and have no end.
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]++)-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    static PemFile read(Subject subject, Path path) throws TlsFileException {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new TlsFileException(subject, path, "has more than 1 MiB", "a file in PEM");
            }
            return new PemFile(subject, path, new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new TlsFileException(subject, path, "is not there", "a readable file in PEM");
        } catch (IOException e) {
            throw new TlsFileException(subject, path, "cannot be read", "a readable file in PEM");
        }
    }

    /** One block, such as {@code CERTIFICATE}, which does not print what is in it. */
    record Block(String label, String base64) {

        byte[] content() {
            return Base64.getMimeDecoder().decode(base64);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    List<Block> blocks() throws TlsFileException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(block(matcher));
        }
        return blocks;
    }

    private Block block(Matcher matcher) throws TlsFileException {
        var block = new Block(matcher.group(1), matcher.group(2));
        try {
            block.content();
            return block;
        } catch (IllegalArgumentException _) {
            throw refused("has a block that is no base64", "a file in PEM");
        }
    }

    /** The certificates in the file, in their order; at least one. */
    List<X509Certificate> certificates() throws TlsFileException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks()) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(block));
            }
        }
        if (certificates.isEmpty()) {
            throw refused("has no certificate", "at least one block -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    private X509Certificate certificate(Block block) throws TlsFileException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException _) {
            throw refused("has a certificate that cannot be read", "certificates after X.509");
        }
    }

    TlsFileException refused(String found, String expected) {
        return new TlsFileException(subject, path, found, expected);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
