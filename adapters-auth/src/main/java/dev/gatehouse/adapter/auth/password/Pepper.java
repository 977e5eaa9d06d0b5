package dev.gatehouse.adapter.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that passwords are mixed with before they are hashed, and that is not kept with the hashes: whoever has those alone
 * cannot try passwords on them. What is hashed is the HMAC-SHA-256 of the password under the pepper, so that every engine can
 * do it (NIST SP 800-63B-4, section 3.1.1.2, recommends a keyed operation). It does not print. Thread-safe.
 */
final class Pepper {

    private static final int MIN_BYTES = 32;
    private static final int MIN_DISTINCT_CHARACTERS = 8;
    private static final int ID_BYTES = 8;
    private static final byte[] ID_LABEL = "gatehouse pepper id v1".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;
    private final String id;

    private Pepper(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.id = Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(hmac(ID_LABEL), ID_BYTES));
    }

    /** Takes the UTF-8 bytes of the text as they are; throws {@link IllegalArgumentException} for a weak pepper. */
    static Pepper of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("pepper: " + bytes.length + " bytes (expected: at least " + MIN_BYTES
                    + " random bytes on each line)");
        }
        long distinct = text.chars().distinct().count();
        if (distinct < MIN_DISTINCT_CHARACTERS) {
            throw new IllegalArgumentException("pepper: " + distinct + " different characters (expected: at least "
                    + MIN_DISTINCT_CHARACTERS + ", better " + MIN_BYTES + " random bytes)");
        }
        return new Pepper(bytes);
    }

    /** Names the pepper in the hashes that were made with it: 11 characters of base64, which tell nothing of it. */
    String id() {
        return id;
    }

    /** What is hashed in the place of the password. The caller wipes it. */
    byte[] mixedWith(byte[] password) {
        return hmac(password);
    }

    private byte[] hmac(byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Pepper[hidden]";
    }
}
