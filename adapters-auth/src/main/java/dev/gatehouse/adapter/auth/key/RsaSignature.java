package dev.gatehouse.adapter.auth.key;

import java.math.BigInteger;
import java.util.Arrays;

/** The form of the signatures of one RSA key: a number below its modulus, in as many bytes (RFC 8017, section 8). */
final class RsaSignature {

    private final byte[] modulus;

    /** Takes a modulus of whole bytes. */
    RsaSignature(BigInteger modulus) {
        byte[] signed = modulus.toByteArray();
        this.modulus = Arrays.copyOfRange(signed, signed.length - modulus.bitLength() / Byte.SIZE, signed.length);
    }

    /** Whether it is as long as the modulus and below it. Otherwise one signature would have several texts. */
    boolean isWellFormed(byte[] signature) {
        return signature.length == modulus.length && Arrays.compareUnsigned(signature, modulus) < 0;
    }
}
