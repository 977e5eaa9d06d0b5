package dev.gatehouse.adapter.auth.key;

import java.nio.charset.StandardCharsets;

/**
 * A secret shared with whoever verifies the tokens: at least 32 bytes, because a shorter one is weaker than HMAC-SHA256
 * itself (RFC 7518, section 3.2), with at least 8 different characters, because one word over and over is no secret (RFC 8725,
 * section 3.5). It does not print and is not equal to anything.
 */
public final class HmacSecret {

    private static final int MIN_BYTES = 32;
    private static final int MIN_DISTINCT_CHARACTERS = 8;

    private final byte[] bytes;

    private HmacSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the UTF-8 bytes of the text as they are; throws {@link IllegalArgumentException} for a weak secret. */
    public static HmacSecret of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "shared secret: " + bytes.length + " bytes (expected: at least " + MIN_BYTES + " random bytes)");
        }
        long distinct = text.chars().distinct().count();
        if (distinct < MIN_DISTINCT_CHARACTERS) {
            throw new IllegalArgumentException(
                    "shared secret: " + distinct + " different characters (expected: at least "
                            + MIN_DISTINCT_CHARACTERS + ", better " + MIN_BYTES + " random bytes)");
        }
        return new HmacSecret(bytes);
    }

    byte[] expose() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "HmacSecret[hidden]";
    }
}
