package dev.gatehouse.domain.token;

import java.security.MessageDigest;
import java.util.Arrays;

/** The encoded form of a key. It does not print, and equality takes the same time whatever differs. */
public final class KeyBytes {

    private final byte[] value;

    private KeyBytes(byte[] value) {
        this.value = value;
    }

    public static KeyBytes of(byte[] value) {
        return new KeyBytes(value.clone());
    }

    /** A copy of the bytes. */
    public byte[] expose() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes key && MessageDigest.isEqual(value, key.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "KeyBytes[hidden]";
    }
}
