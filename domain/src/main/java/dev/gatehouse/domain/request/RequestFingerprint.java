package dev.gatehouse.domain.request;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells whether two requests ask for the same: the SHA-256 of everything a request says but its id and its secrets. Secrets
 * are left out because what people think up could be guessed from a plain hash; whoever compares requests compares those in
 * another way.
 */
public final class RequestFingerprint {

    private static final int BYTES = 32;

    private final byte[] value;

    private RequestFingerprint(byte[] value) {
        this.value = value;
    }

    /**
     * Takes the fingerprint of a request.
     *
     * @param request an encoding that is the same for the same request and tells methods apart
     */
    public static RequestFingerprint of(byte[] request) {
        try {
            return new RequestFingerprint(MessageDigest.getInstance("SHA-256").digest(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Reads a fingerprint back from a store. */
    public static RequestFingerprint fromStore(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("fingerprint: " + value.length + " bytes (expected: " + BYTES + ")");
        }
        return new RequestFingerprint(Arrays.copyOf(value, BYTES));
    }

    /** A copy of the fingerprint for a store. */
    public byte[] toStore() {
        return Arrays.copyOf(value, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestFingerprint fingerprint && Arrays.equals(value, fingerprint.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "RequestFingerprint[" + HexFormat.of().formatHex(value, 0, 4) + "…]";
    }
}
