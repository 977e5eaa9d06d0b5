package dev.gatehouse.domain.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secret of a token's successor, encrypted with AES-256-GCM under a key derived by HKDF-SHA-256 (RFC 5869) from the
 * secret of the token itself. A client whose answer was lost holds that token and is given the same successor again; a
 * reader of the store holds only its hash and learns nothing.
 */
public final class SealedSuccessor {

    /** How many random bytes a seal takes. */
    public static final int NONCE_BYTES = 12;

    private static final int TAG_BYTES = 16;
    private static final int SEALED_BYTES = NONCE_BYTES + RefreshToken.SECRET_BYTES + TAG_BYTES;
    private static final int KEY_BYTES = 32;
    private static final byte[] PURPOSE = "gatehouse refresh-token successor v1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] nonceAndCiphertext;

    private SealedSuccessor(byte[] nonceAndCiphertext) {
        this.nonceAndCiphertext = nonceAndCiphertext;
    }

    static SealedSuccessor seal(byte[] secret, byte[] successorSecret, byte[] nonce) {
        byte[] sealed = Arrays.copyOf(nonce, SEALED_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, secret, nonce)
                    .doFinal(successorSecret, 0, successorSecret.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM cannot encrypt", e);
        }
        return new SealedSuccessor(sealed);
    }

    byte[] open(byte[] secret) {
        byte[] nonce = Arrays.copyOf(nonceAndCiphertext, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, secret, nonce)
                    .doFinal(nonceAndCiphertext, NONCE_BYTES, SEALED_BYTES - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealed successor does not open under its own predecessor", e);
        }
    }

    private static Cipher cipher(int mode, byte[] secret, byte[] nonce) throws GeneralSecurityException {
        AlgorithmParameterSpec expansion =
                HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(PURPOSE, KEY_BYTES);
        SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", expansion);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        return cipher;
    }

    /** Reads a sealed successor back from a store. */
    public static SealedSuccessor fromStore(byte[] value) {
        if (value.length != SEALED_BYTES) {
            throw new IllegalArgumentException("sealed: " + value.length + " bytes (expected: " + SEALED_BYTES + ")");
        }
        return new SealedSuccessor(Arrays.copyOf(value, SEALED_BYTES));
    }

    /** A copy of the sealed successor for a store. */
    public byte[] toStore() {
        return Arrays.copyOf(nonceAndCiphertext, SEALED_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSuccessor sealed && Arrays.equals(nonceAndCiphertext, sealed.nonceAndCiphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nonceAndCiphertext);
    }

    @Override
    public String toString() {
        return "SealedSuccessor[hidden]";
    }
}
