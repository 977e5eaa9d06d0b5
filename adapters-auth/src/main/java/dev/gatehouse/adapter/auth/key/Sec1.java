package dev.gatehouse.adapter.auth.key;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** The older form of an EC private key (RFC 5915), for P-256 alone. */
final class Sec1 {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    /** The object identifier of P-256, as it stands in a key (RFC 5480, section 2.1.1.1). */
    private static final byte[] P_256 = HexFormat.of().parseHex("06082a8648ce3d030107");

    /** Version 0, and the algorithm of EC keys on P-256. */
    private static final byte[] HEADER = HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

    private Sec1() {}

    /** The same key in PKCS #8; throws if it does not say that it is on P-256. */
    static byte[] toPkcs8(byte[] key) throws GeneralSecurityException {
        boolean isOnP256 = IntStream.rangeClosed(0, key.length - P_256.length)
                .anyMatch(from -> Arrays.equals(key, from, from + P_256.length, P_256, 0, P_256.length));
        if (!isOnP256) {
            throw new InvalidKeySpecException("another curve");
        }
        return tagged(SEQUENCE, HEADER, tagged(OCTET_STRING, key));
    }

    /** The parts under a tag, with their length before them (X.690, section 8.1.3). */
    private static byte[] tagged(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length >= 0x80) {
            boolean isLong = length > 0xFF;
            out.write(isLong ? 0x82 : 0x81);
            if (isLong) {
                out.write(length >> Byte.SIZE);
            }
        }
        out.write(length);
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
