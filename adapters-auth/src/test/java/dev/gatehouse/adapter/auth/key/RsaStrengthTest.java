package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaStrengthTest {

    private static final BigInteger F4 = BigInteger.valueOf(65_537);

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {2048, 2056, 3072, 4096, 8192})
    void takes_2048_to_8192_bits(int bits) {
        assertThatNoException().isThrownBy(() -> RsaStrength.require(key(modulus(bits), F4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2047, 2049, 8200, 16384})
    void refuses_fewer_and_more_bits_and_broken_bytes(int bits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaStrength.require(key(modulus(bits), F4)))
                .withMessage("RSA modulus: " + bits + " bits (expected: whole bytes, 2048 to 8192 bits)");
    }

    @ParameterizedTest
    @ValueSource(longs = {65_537, 65_539, 4_294_967_295L})
    void takes_odd_exponents_from_65537_to_32_bits(long exponent) {
        assertThatNoException().isThrownBy(() -> RsaStrength.require(key(modulus(2048), BigInteger.valueOf(exponent))));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 17, 65_535, 65_538, 4_294_967_296L, 4_294_967_297L})
    void refuses_other_exponents(long exponent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaStrength.require(key(modulus(2048), BigInteger.valueOf(exponent))))
                .withMessage("RSA public exponent: " + exponent + " (expected: odd, 65537 to 4294967295)");
    }

    @Test
    void refuses_an_even_modulus() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaStrength.require(key(modulus(2048).subtract(BigInteger.ONE), F4)));
    }

    /** Primes such as the chips made them: k · M + (65537^a mod M), where M is the product of the first primes. */
    @Test
    void refuses_keys_that_roca_factors() {
        BigInteger weak = weakPrime().multiply(weakPrime());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaStrength.require(key(weak, F4)))
                .withMessage(
                        "RSA modulus: of a kind that can be factored (expected: the product of two random primes)");
    }

    private BigInteger weakPrime() {
        BigInteger product = IntStream.rangeClosed(2, 701)
                .mapToObj(BigInteger::valueOf)
                .filter(number -> number.isProbablePrime(30))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        BigInteger least = BigInteger.ONE.shiftLeft(1023).add(BigInteger.ONE.shiftLeft(1022));
        while (true) {
            BigInteger power = F4.modPow(new BigInteger(200, random), product);
            BigInteger prime = least.add(new BigInteger(1000, random))
                    .divide(product)
                    .multiply(product)
                    .add(power);
            if (prime.bitLength() == 1024 && prime.isProbablePrime(30)) {
                return prime;
            }
        }
    }

    /** No product of two primes, which makes no difference to the bounds. */
    private BigInteger modulus(int bits) {
        return new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 2).setBit(0);
    }

    private static RSAPublicKey key(BigInteger modulus, BigInteger exponent) {
        return new BareKey(modulus, exponent);
    }

    /** A key that no factory has looked at. */
    private record BareKey(BigInteger modulus, BigInteger exponent) implements RSAPublicKey {

        @Override
        public BigInteger getModulus() {
            return modulus;
        }

        @Override
        public BigInteger getPublicExponent() {
            return exponent;
        }

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
