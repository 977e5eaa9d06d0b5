package dev.gatehouse.adapter.auth.key;

import java.util.Arrays;
import java.util.HexFormat;

/** The form of an ES256 signature: R and S, 32 bytes each, one after the other (RFC 7518, section 3.4). */
final class Es256Signature {

    private static final int NUMBER_BYTES = 32;

    /** The order of P-256 (SEC 2, section 2.4.2). */
    private static final byte[] ORDER =
            HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private static final byte[] ZERO = new byte[NUMBER_BYTES];

    private Es256Signature() {}

    /**
     * Whether it has 64 bytes with both numbers between 1 and the order, exclusive. A library that left this out took a
     * signature of zeros for anybody's (CVE-2022-21449), so it is not left to the library.
     */
    static boolean isWellFormed(byte[] signature) {
        return signature.length == 2 * NUMBER_BYTES && isInRange(signature, 0) && isInRange(signature, NUMBER_BYTES);
    }

    private static boolean isInRange(byte[] signature, int from) {
        int to = from + NUMBER_BYTES;
        return Arrays.compareUnsigned(signature, from, to, ZERO, 0, NUMBER_BYTES) > 0
                && Arrays.compareUnsigned(signature, from, to, ORDER, 0, NUMBER_BYTES) < 0;
    }
}
