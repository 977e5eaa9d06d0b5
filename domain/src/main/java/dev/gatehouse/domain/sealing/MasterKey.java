package dev.gatehouse.domain.sealing;

import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.value.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that the secrets of a store are sealed under, and that is kept apart from the store: AES-256-GCM (NIST SP 800-38D)
 * with the name of the secret as associated data. The key that encrypts and the id are derived from the master key with
 * HKDF-SHA-256 (RFC 5869). It does not print. Thread-safe.
 */
public final class MasterKey {

    /** How many random bytes a key takes. */
    public static final int BYTES = 32;

    /** How many random bytes a sealed secret takes. */
    public static final int NONCE_BYTES = 12;

    private static final int TAG_BYTES = 16;
    private static final int ID_BYTES = 8;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

    private final SecretKeySpec key;
    private final String id;

    private MasterKey(byte[] random) {
        this.key = new SecretKeySpec(derived(random, "gatehouse master key v1 encryption", BYTES), "AES");
        this.id = HexFormat.of().formatHex(derived(random, "gatehouse master key v1 id", ID_BYTES));
    }

    /** Makes the key of {@link #BYTES} random bytes. */
    public static MasterKey of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + BYTES + ")");
        }
        return new MasterKey(random);
    }

    /** Reads a key as {@link #text} writes it, or in URL-safe base64 or hexadecimal; throws {@link InvalidValueException}. */
    public static MasterKey parse(CharSequence text) {
        if (HEX.matcher(text).matches()) {
            return of(HexFormat.of().parseHex(text));
        }
        if (BASE64.matcher(text).matches()) {
            return of(Base64.getUrlDecoder()
                    .decode(text.toString().replace('+', '-').replace('/', '_')));
        }
        throw new InvalidValueException("is no master key (expected: " + BYTES
                + " random bytes as 44 characters of base64 or 64 of hexadecimal)");
    }

    /** Writes {@link #BYTES} random bytes in the form that a file has them in: 44 characters of base64. */
    public static String text(byte[] random) {
        return Base64.getEncoder().encodeToString(random);
    }

    /** Names the key where something is sealed under it: 16 characters of hexadecimal, which tell nothing of it. */
    public String id() {
        return id;
    }

    /**
     * Seals a secret for a name.
     *
     * @param nonce {@link #NONCE_BYTES} random bytes, which nothing else was sealed with
     * @return the nonce, the encrypted secret and its tag
     */
    public byte[] seal(SecretName name, KeyBytes secret, byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("nonce: " + nonce.length + " bytes (expected: " + NONCE_BYTES + ")");
        }
        byte[] bytes = secret.expose();
        try {
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + bytes.length + TAG_BYTES);
            cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(bytes, 0, bytes.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM cannot encrypt", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Opens what was sealed under this key for this name; empty for anything else. */
    public Optional<KeyBytes> open(SecretName name, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        try {
            byte[] bytes = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), name)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            try {
                return Optional.of(KeyBytes.of(bytes));
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SecretName name) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(name.bytes());
        return cipher;
    }

    private static byte[] derived(byte[] random, String purpose, int count) {
        var derivation = HKDFParameterSpec.ofExtract()
                .addIKM(random)
                .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), count);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(derivation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
