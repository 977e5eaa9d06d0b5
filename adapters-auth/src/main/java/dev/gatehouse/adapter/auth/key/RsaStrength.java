package dev.gatehouse.adapter.auth.key;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.IntStream;

/** What an RSA key must be to sign tokens, wherever it comes from. */
final class RsaStrength {

    /** The least that RFC 7518, sections 3.3 and 3.5, allows. */
    private static final int MIN_BITS = 2048;

    /** Past it a signature costs more than it is worth. */
    private static final int MAX_BITS = 8192;

    /** FIPS 186-5, section 5.1, has no smaller one; libraries differ on greater ones than the maximum. */
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);

    private static final BigInteger MAX_EXPONENT = BigInteger.valueOf((1L << 32) - 1);

    private static final int GENERATOR = 65_537;
    private static final int LARGEST_PRIME = 157;

    private RsaStrength() {}

    /** Throws {@link IllegalArgumentException} for a key that is too short, oddly made, or of a kind that was broken. */
    static void require(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        int bits = modulus.bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS || bits % Byte.SIZE != 0) {
            throw new IllegalArgumentException("RSA modulus: " + bits + " bits (expected: whole bytes, " + MIN_BITS
                    + " to " + MAX_BITS + " bits)");
        }
        BigInteger exponent = key.getPublicExponent();
        if (exponent.compareTo(MIN_EXPONENT) < 0 || exponent.compareTo(MAX_EXPONENT) > 0 || !exponent.testBit(0)) {
            throw new IllegalArgumentException("RSA public exponent: " + exponent + " (expected: odd, " + MIN_EXPONENT
                    + " to " + MAX_EXPONENT + ")");
        }
        if (!modulus.testBit(0) || isOfRocaKind(modulus)) {
            throw new IllegalArgumentException(
                    "RSA modulus: of a kind that can be factored (expected: the product of two random primes)");
        }
    }

    /**
     * Whether the modulus looks like those of a chip whose primes were powers of 65537 modulo many small primes (ROCA,
     * CVE-2017-15361): then it is one itself, modulo each. Of other keys one in 2^27 looks like it.
     */
    private static boolean isOfRocaKind(BigInteger modulus) {
        return IntStream.rangeClosed(3, LARGEST_PRIME)
                .filter(number -> BigInteger.valueOf(number).isProbablePrime(20))
                .allMatch(prime -> isPowerOfGenerator(
                        modulus.mod(BigInteger.valueOf(prime)).intValue(), prime));
    }

    private static boolean isPowerOfGenerator(int residue, int prime) {
        int power = 1;
        do {
            if (power == residue) {
                return true;
            }
            power = power * GENERATOR % prime;
        } while (power != 1);
        return false;
    }
}
