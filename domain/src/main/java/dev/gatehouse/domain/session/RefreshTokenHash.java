package dev.gatehouse.domain.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The SHA-256 of a refresh token's secret: what the store keeps in its place. The secret has 256 random bits, so a plain
 * hash cannot be turned back (OWASP ASVS 5.0, 6.5.2). Equality takes the same time whatever differs.
 */
public final class RefreshTokenHash {

    private static final int BYTES = 32;

    private final byte[] value;

    private RefreshTokenHash(byte[] value) {
        this.value = value;
    }

    static RefreshTokenHash of(byte[] secret) {
        try {
            return new RefreshTokenHash(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Reads a hash back from a store. */
    public static RefreshTokenHash fromStore(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("hash: " + value.length + " bytes (expected: " + BYTES + ")");
        }
        return new RefreshTokenHash(Arrays.copyOf(value, BYTES));
    }

    /** A copy of the hash for a store. */
    public byte[] toStore() {
        return Arrays.copyOf(value, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RefreshTokenHash hash && MessageDigest.isEqual(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "RefreshTokenHash[hidden]";
    }
}
