package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static dev.gatehouse.adapter.auth.token.StolenKey.pss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RSA signatures of the genuine key that are not of its algorithm, and numbers that no signature is (N3, N7). */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("algorithms_and_providers")
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedRsaTest {

    @Parameter(0)
    private SignatureAlgorithm algorithm;

    @Parameter(1)
    private TestProvider provider;

    private Forge forge;
    private String signed;
    private BigInteger signature;
    private BigInteger modulus;

    @BeforeParameterizedClassInvocation
    void start() {
        forge = new Forge(algorithm, provider);
        String genuine = forge.genuine().text();
        signed = genuine.substring(0, genuine.lastIndexOf('.'));
        signature = new BigInteger(1, Base64.getUrlDecoder().decode(genuine.substring(signed.length() + 1)));
        modulus = ((RSAPublicKey) forge.stolenKey().publicKey()).getModulus();
    }

    static Stream<Arguments> algorithms_and_providers() {
        return Stream.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256)
                .flatMap(algorithm ->
                        Stream.of(TestProvider.values()).map(provider -> Arguments.of(algorithm, provider)));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_what_the_key_has_signed_otherwise(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_what_the_key_has_signed_otherwise() {
        StolenKey key = forge.stolenKey();
        var sha256 = MGF1ParameterSpec.SHA256;
        var pkcs1 = Stream.of("SHA1withRSA", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA")
                .filter(name -> algorithm != SignatureAlgorithm.RS256 || !name.equals("SHA256withRSA"))
                .map(name -> forgery(name, key.sign(name, signed)));
        var pss = Stream.of(
                forgery("PSS without salt", key.sign("RSASSA-PSS", pss("SHA-256", sha256, 0), signed)),
                forgery("PSS with 20 bytes of salt", key.sign("RSASSA-PSS", pss("SHA-256", sha256, 20), signed)),
                forgery("PSS with 33 bytes of salt", key.sign("RSASSA-PSS", pss("SHA-256", sha256, 33), signed)),
                forgery(
                        "PSS with MGF1 by SHA-1",
                        key.sign("RSASSA-PSS", pss("SHA-256", MGF1ParameterSpec.SHA1, 32), signed)),
                forgery(
                        "PSS with SHA-384",
                        key.sign("RSASSA-PSS", pss("SHA-384", MGF1ParameterSpec.SHA384, 48), signed)),
                forgery(
                        "PSS with SHA-512",
                        key.sign("RSASSA-PSS", pss("SHA-512", MGF1ParameterSpec.SHA512, 64), signed)));
        var ps256 = algorithm == SignatureAlgorithm.PS256
                ? Stream.<Forgery>empty()
                : Stream.of(forgery("PS256", key.sign("RSASSA-PSS", StolenKey.PS256, signed)));
        return Stream.of(pkcs1, pss, ps256).flatMap(forgeries -> forgeries);
    }

    private Forgery forgery(String flaw, byte[] bytes) {
        return new Forgery(flaw, signed + "." + base64(bytes));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_numbers_that_no_signature_is(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_numbers_that_no_signature_is() {
        return Stream.of(
                number("0", BigInteger.ZERO),
                number("1", BigInteger.ONE),
                number("the modulus less 1", modulus.subtract(BigInteger.ONE)),
                number("the modulus", modulus),
                number("the modulus and 1", modulus.add(BigInteger.ONE)),
                number("all ones", BigInteger.ONE.shiftLeft(modulus.bitLength()).subtract(BigInteger.ONE)),
                number("the negative", modulus.subtract(signature)),
                number("itself and the modulus", signature.add(modulus)));
    }

    private Forgery number(String flaw, BigInteger number) {
        return forgery(flaw, bytes(number));
    }

    /** In as many bytes as the modulus has, or in more if it takes more. */
    private byte[] bytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int length = modulus.bitLength() / Byte.SIZE;
        int unsigned = bytes[0] == 0 ? bytes.length - 1 : bytes.length;
        byte[] whole = new byte[Math.max(length, unsigned)];
        System.arraycopy(bytes, bytes.length - unsigned, whole, whole.length - unsigned, unsigned);
        return whole;
    }

    @Test
    void takes_the_number_itself() {
        assertThat(forge.verify(number("none", signature).token())).isPresent();
    }
}
