package dev.gatehouse.adapter.auth.key;

import java.util.HexFormat;

/** The form of an Ed25519 signature: a point R and a number S, 32 bytes each (RFC 8032, section 5.1.6). */
final class Ed25519Signature {

    private static final int NUMBER_BYTES = 32;

    /** The order L of the base point, the most significant byte first; signatures have it the other way round. */
    private static final byte[] ORDER =
            HexFormat.of().parseHex("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed");

    private Ed25519Signature() {}

    /**
     * Whether it has 64 bytes with S below the order. S and S + L are the same to the equation that is checked, so that one
     * signature would have several texts (RFC 8032, section 5.1.7).
     */
    static boolean isWellFormed(byte[] signature) {
        if (signature.length != 2 * NUMBER_BYTES) {
            return false;
        }
        for (int index = 0; index < NUMBER_BYTES; index++) {
            int difference = Byte.compareUnsigned(signature[signature.length - 1 - index], ORDER[index]);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }
}
