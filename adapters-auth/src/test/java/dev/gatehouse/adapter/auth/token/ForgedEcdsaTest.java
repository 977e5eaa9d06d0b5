package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ECDSA signatures of the genuine key that are not of ES256, and numbers that no signature has (N3, N7). */
@ParameterizedClass(name = "{0}")
@EnumSource(TestProvider.class)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedEcdsaTest {

    @Parameter
    private TestProvider provider;

    private Forge forge;
    private String signed;
    private byte[] signature;

    @BeforeParameterizedClassInvocation
    void start() {
        forge = new Forge(SignatureAlgorithm.ES256, provider);
        String genuine = forge.genuine().text();
        signed = genuine.substring(0, genuine.lastIndexOf('.'));
        signature = Base64.getUrlDecoder().decode(genuine.substring(signed.length() + 1));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_what_the_key_has_signed_otherwise(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_what_the_key_has_signed_otherwise() {
        StolenKey key = forge.stolenKey();
        return Stream.of(
                forgery("as DER", key.sign("SHA256withECDSA", signed)),
                forgery("SHA-384", key.sign("SHA384withECDSAinP1363Format", signed)),
                forgery("SHA-512", key.sign("SHA512withECDSAinP1363Format", signed)),
                forgery("SHA-1", key.sign("SHA1withECDSAinP1363Format", signed)));
    }

    private Forgery forgery(String flaw, byte[] bytes) {
        return new Forgery(flaw, signed + "." + base64(bytes));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_numbers_that_no_signature_has(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_numbers_that_no_signature_has() {
        String hex = HexFormat.of().formatHex(signature);
        String order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63255";
        var outOfRange = Map.of(
                "0",
                "00".repeat(32),
                "the order",
                order + "1",
                "the order and 1",
                order + "2",
                "all ones",
                "ff".repeat(32));
        var inRange = Map.of(
                "1",
                "00".repeat(31) + "01",
                "the order less 1",
                order + "0",
                "a genuine R",
                hex.substring(0, 64),
                "a genuine S",
                hex.substring(64));
        var one = outOfRange.entrySet().stream()
                .flatMap(bad -> Stream.concat(
                        inRange.entrySet().stream().flatMap(good -> Stream.of(pair(bad, good), pair(good, bad))),
                        outOfRange.entrySet().stream().map(other -> pair(bad, other))));
        var none = inRange.entrySet().stream()
                .flatMap(first -> inRange.entrySet().stream().map(second -> pair(first, second)))
                .filter(pair -> !pair.getValue().equals(hex));
        return Stream.concat(one, none)
                .map(pair -> forgery(pair.getKey(), HexFormat.of().parseHex(pair.getValue())));
    }

    private static Map.Entry<String, String> pair(Map.Entry<String, String> r, Map.Entry<String, String> s) {
        return Map.entry("R " + r.getKey() + ", S " + s.getKey(), r.getValue() + s.getValue());
    }
}
