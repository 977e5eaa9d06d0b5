package dev.gatehouse.domain.value;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The SHA-256 of a secret that a machine made: what the store keeps in its place. Such a secret has 128 random bits or more,
 * so even a plain hash cannot be turned back (OWASP ASVS 5.0, 6.5.2); what people think up has fewer and is no secret for
 * this. Equality takes the same time whatever differs. It does not print.
 */
public final class SecretHash {

    private static final int BYTES = 32;

    private final byte[] value;

    private SecretHash(byte[] value) {
        this.value = value;
    }

    /** Hashes a secret of at least 128 random bits. */
    public static SecretHash of(byte[] secret) {
        try {
            return new SecretHash(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Reads a hash back from a store. */
    public static SecretHash fromStore(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("hash: " + value.length + " bytes (expected: " + BYTES + ")");
        }
        return new SecretHash(Arrays.copyOf(value, BYTES));
    }

    /** A copy of the hash for a store. */
    public byte[] toStore() {
        return Arrays.copyOf(value, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "SecretHash[hidden]";
    }
}
