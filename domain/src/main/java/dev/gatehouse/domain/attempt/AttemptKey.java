package dev.gatehouse.domain.attempt;

import java.security.MessageDigest;
import java.util.Arrays;

/** What tries are counted under: 32 bytes that tell nobody but the installation what they stand for. */
public final class AttemptKey {

    private static final int BYTES = 32;

    private final byte[] value;

    private AttemptKey(byte[] value) {
        this.value = value;
    }

    /** Makes the key of its 32 bytes. */
    public static AttemptKey of(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("key: " + value.length + " bytes (expected: " + BYTES + ")");
        }
        return new AttemptKey(value.clone());
    }

    /** A copy of the bytes for a store. */
    public byte[] toStore() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttemptKey key && MessageDigest.isEqual(value, key.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "AttemptKey[hidden]";
    }
}
