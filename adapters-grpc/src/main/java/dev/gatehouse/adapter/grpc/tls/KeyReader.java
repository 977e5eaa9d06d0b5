package dev.gatehouse.adapter.grpc.tls;

import dev.gatehouse.adapter.grpc.tls.PemFile.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the private key that belongs to a public one. */
final class KeyReader {

    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);
    private static final String EXPECTED = "one private key that is not encrypted: a block -----BEGIN PRIVATE KEY-----,"
            + " or RSA PRIVATE KEY, or EC PRIVATE KEY";
    private static final byte[] VERSION = {2, 1, 0};
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 4;

    private KeyReader() {}

    /** The key in the file, which nobody but its owner and a group may read. */
    static PrivateKey read(PemFile file, PublicKey its) throws TlsFileException {
        requirePrivate(file);
        List<Block> keys = file.blocks().stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.size() != 1) {
            throw file.refused("has " + keys.size() + " private keys", EXPECTED);
        }
        Block block = keys.getFirst();
        byte[] pkcs8 = switch (block.label()) {
            case "PRIVATE KEY" -> block.content();
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> pkcs8(block.content(), its);
            default -> throw file.refused("has an encrypted key, or one of another kind", EXPECTED);
        };
        try {
            return KeyFactory.getInstance(its.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException _) {
            // What readers say may quote the key.
            throw file.refused("is not the key of the certificate", "the private key that belongs to it");
        }
    }

    private static void requirePrivate(PemFile file) throws TlsFileException {
        Path path = file.path();
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (!ALLOWED.containsAll(permissions)) {
                throw file.refused(
                        "has the permissions " + PosixFilePermissions.toString(permissions),
                        "at most rw-r-----; chmod 600 helps");
            }
        } catch (IOException e) {
            throw file.refused("cannot be read", "a readable file in PEM");
        }
    }

    /**
     * What PKCS #1 and SEC 1 hold, as PKCS #8 (RFC 5958, section 2), which names the algorithm beside it: as the public key does.
     */
    private static byte[] pkcs8(byte[] key, PublicKey its) {
        byte[] publicKey = its.getEncoded();
        int start = contentStart(publicKey, 0);
        int end = contentStart(publicKey, start) + length(publicKey, start);
        var content = new ByteArrayOutputStream();
        content.writeBytes(VERSION);
        content.write(publicKey, start, end - start);
        content.writeBytes(tagged(OCTETS, key));
        return tagged(SEQUENCE, content.toByteArray());
    }

    /** Where what follows the tag and the length at a place begins (X.690, section 8.1). */
    private static int contentStart(byte[] der, int at) {
        int first = der[at + 1];
        return at + 2 + (first < 0 ? first & 0x7f : 0);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1];
        if (first >= 0) {
            return first;
        }
        int length = 0;
        for (int i = at + 2; i < contentStart(der, at); i++) {
            length = length << 8 | Byte.toUnsignedInt(der[i]);
        }
        return length;
    }

    private static byte[] tagged(byte tag, byte[] content) {
        var der = new ByteArrayOutputStream();
        der.write(tag);
        // Four bytes of length are more than need be, and no reader of ours minds: BER allows it (X.690, section
        // 8.1.3.5).
        der.write(0x84);
        for (int shift = 24; shift >= 0; shift -= 8) {
            der.write(content.length >>> shift);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }
}
