package dev.gatehouse.domain.value;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The text form of secrets that a machine made: a prefix, and then the secret's bytes and their CRC-32C in base64url. The
 * prefix lets secret scanners find what has leaked, and is none that another product's scanners know; the checksum refuses garbage before the store is asked.
 *
 * @param prefix tells one kind of secret from others
 * @param bytes how many bytes a secret of this kind has
 */
public record SecretText(String prefix, int bytes) {

    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int BITS_PER_CHARACTER = 6;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    public String write(byte[] secret) {
        if (secret.length != bytes) {
            throw new IllegalArgumentException("secret: " + secret.length + " bytes (expected: " + bytes + ")");
        }
        byte[] checked = Arrays.copyOf(secret, bytes + CHECKSUM_BYTES);
        ByteBuffer.wrap(checked).putInt(bytes, checksum(secret));
        return prefix + ENCODER.encodeToString(checked);
    }

    /** The secret that has this text; empty for every other text. */
    public Optional<byte[]> read(String text) {
        if (!text.startsWith(prefix) || text.length() != length()) {
            return Optional.empty();
        }
        byte[] decoded;
        try {
            decoded = DECODER.decode(text.substring(prefix.length()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (decoded.length != bytes + CHECKSUM_BYTES) {
            return Optional.empty();
        }
        byte[] secret = Arrays.copyOf(decoded, bytes);
        // Base64 has several texts for the same bytes; only one of them was written here.
        return write(secret).equals(text) ? Optional.of(secret) : Optional.empty();
    }

    private int length() {
        return prefix.length() + Math.ceilDiv((bytes + CHECKSUM_BYTES) * Byte.SIZE, BITS_PER_CHARACTER);
    }

    private static int checksum(byte[] secret) {
        var crc = new CRC32C();
        crc.update(secret);
        return (int) crc.getValue();
    }
}
