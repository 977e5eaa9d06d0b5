package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.spec.EdDSAParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ed25519 signatures of the genuine key that are of another kind, and points and numbers that no signature has (N3, N7). */
@ParameterizedClass(name = "{0}")
@EnumSource(TestProvider.class)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedEdDsaTest {

    private static final BigInteger ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    @Parameter
    private TestProvider provider;

    private Forge forge;
    private String signed;
    private byte[] point;
    private BigInteger number;

    @BeforeParameterizedClassInvocation
    void start() {
        forge = new Forge(SignatureAlgorithm.EDDSA, provider);
        String genuine = forge.genuine().text();
        signed = genuine.substring(0, genuine.lastIndexOf('.'));
        byte[] signature = Base64.getUrlDecoder().decode(genuine.substring(signed.length() + 1));
        point = Arrays.copyOf(signature, 32);
        number = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
    }

    @Test
    void takes_the_point_and_the_number_themselves() {
        assertThat(forge.verify(forgery("none", point, number).token())).isPresent();
    }

    @ParameterizedTest
    @MethodSource
    void refuses_what_the_key_has_signed_otherwise(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_what_the_key_has_signed_otherwise() {
        StolenKey key = forge.stolenKey();
        return Stream.of(
                new Forgery(
                        "Ed25519ph", signed + "." + base64(key.sign("Ed25519", new EdDSAParameterSpec(true), signed))),
                new Forgery(
                        "Ed25519ctx",
                        signed + "."
                                + base64(key.sign("Ed25519", new EdDSAParameterSpec(false, new byte[1]), signed))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_points_and_numbers_that_no_signature_has(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_points_and_numbers_that_no_signature_has() {
        byte[] neutral = bytes(BigInteger.ONE);
        byte[] highBit = point.clone();
        highBit[31] ^= (byte) 0x80;
        return Stream.of(
                forgery("the order more", point, number.add(ORDER)),
                forgery("eight times the order more", point, number.add(ORDER.shiftLeft(3))),
                forgery("the order", point, ORDER),
                forgery("the negative", point, ORDER.subtract(number)),
                forgery("a genuine point, 0", point, BigInteger.ZERO),
                forgery("zeros", bytes(BigInteger.ZERO), BigInteger.ZERO),
                forgery("neutral point, 0", neutral, BigInteger.ZERO),
                forgery("neutral point, a genuine number", neutral, number),
                forgery("neutral point in another way", bytes(PRIME.add(BigInteger.ONE)), BigInteger.ZERO),
                forgery("point with the other sign", highBit, number),
                forgery("point past the field", bytes(PRIME.add(BigInteger.TWO)), number),
                forgery("all ones", bytes(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)), number));
    }

    private Forgery forgery(String flaw, byte[] r, BigInteger s) {
        byte[] signature = Arrays.copyOf(r, 64);
        System.arraycopy(bytes(s), 0, signature, 32, 32);
        return new Forgery(flaw, signed + "." + base64(signature));
    }

    /** 32 bytes, the least significant first. */
    private static byte[] bytes(BigInteger number) {
        return Arrays.copyOf(reversed(number.toByteArray()), 32);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            reversed[index] = bytes[bytes.length - 1 - index];
        }
        return reversed;
    }
}
