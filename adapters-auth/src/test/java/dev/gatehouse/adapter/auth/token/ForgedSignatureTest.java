package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static dev.gatehouse.adapter.auth.token.Forge.claims;
import static dev.gatehouse.adapter.auth.token.Forge.json;
import static dev.gatehouse.adapter.auth.token.Forge.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.HmacSecret;
import dev.gatehouse.adapter.auth.key.SigningSettings.SharedSecret;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that are none, or not of this key with this algorithm (N2, N3, N7, N8). */
class ForgedSignatureTest {

    private static final Forge FORGE = new Forge();
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

    @ParameterizedTest
    @MethodSource
    void refuses_the_public_key_as_a_shared_secret(Forgery forgery) {
        assertThat(FORGE.verify(forgery.token())).isEmpty();
    }

    static Stream<Forgery> refuses_the_public_key_as_a_shared_secret() throws Exception {
        byte[] der = FORGE.stolenKey().publicKey().expose();
        var publicKey = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
        String jwk = PublicJsonWebKey.Factory.newPublicJwk(publicKey).toJson();
        return Stream.of(
                        Map.entry("PEM", pem.getBytes(StandardCharsets.US_ASCII)),
                        Map.entry("PEM with a newline", (pem + "\n").getBytes(StandardCharsets.US_ASCII)),
                        Map.entry(
                                "PEM with Windows newlines",
                                pem.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)),
                        Map.entry("base64", lines.getBytes(StandardCharsets.US_ASCII)),
                        Map.entry("DER", der),
                        Map.entry("point", Arrays.copyOfRange(der, der.length - 65, der.length)),
                        Map.entry("JWK", jwk.getBytes(StandardCharsets.US_ASCII)),
                        Map.entry("thumbprint", FORGE.keyId().getBytes(StandardCharsets.US_ASCII)))
                .flatMap(key -> Stream.of("HS256", "ES256")
                        .map(algorithm -> new Forgery(
                                key.getKey() + " as " + algorithm,
                                hmacSigned(FORGE.header(), algorithm, key.getValue()))));
    }

    private static String hmacSigned(Map<String, String> header, String algorithm, byte[] key) {
        String input = base64(json(Forge.with(header, "alg", quoted(algorithm)))) + "." + base64(json(claims()));
        return input + "." + base64(Forge.hmac(key, input));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_the_key_under_another_algorithm(Forgery forgery) {
        assertThat(FORGE.verify(forgery.token())).isEmpty();
    }

    static Stream<Forgery> refuses_the_key_under_another_algorithm() {
        var names =
                Stream.of("ES384", "ES512", "ES256K", "HS256", "HS512", "RS256", "RS512", "PS256", "EdDSA", "es256");
        var relabelled = names.map(name -> new Forgery(name, FORGE.withHeader("alg", quoted(name))));
        String input = base64(json(Forge.with(FORGE.header(), "alg", "\"ES384\""))) + "." + base64(json(claims()));
        byte[] es384 = FORGE.ecdsa("SHA384withECDSAinP1363Format", input);
        String genuine = FORGE.genuine().text();
        String signed = genuine.substring(0, genuine.lastIndexOf('.'));
        return Stream.concat(
                relabelled,
                Stream.of(
                        new Forgery("ES384 with its digest", input + "." + base64(es384)),
                        new Forgery(
                                "ES256 with another digest",
                                signed + "." + base64(FORGE.ecdsa("SHA384withECDSAinP1363Format", signed))),
                        new Forgery("null as algorithm", FORGE.withHeader("alg", "null")),
                        new Forgery("a list of algorithms", FORGE.withHeader("alg", "[\"ES256\"]")),
                        new Forgery("no algorithm", FORGE.withoutHeader("alg"))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_numbers_that_no_signature_has(Forgery forgery) {
        assertThat(FORGE.verify(forgery.token())).isEmpty();
    }

    static Stream<Forgery> refuses_numbers_that_no_signature_has() {
        String genuine = FORGE.genuine().text();
        String signed = genuine.substring(0, genuine.lastIndexOf('.') + 1);
        String signature = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(genuine.substring(signed.length())));
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
                signature.substring(0, 64),
                "a genuine S",
                signature.substring(64));
        var one = outOfRange.entrySet().stream()
                .flatMap(bad -> Stream.concat(
                        inRange.entrySet().stream().flatMap(good -> Stream.of(pair(bad, good), pair(good, bad))),
                        outOfRange.entrySet().stream().map(other -> pair(bad, other))));
        var none = inRange.entrySet().stream()
                .flatMap(first -> inRange.entrySet().stream().map(second -> pair(first, second)))
                .filter(pair -> !pair.getValue().equals(signature));
        return Stream.concat(one, none)
                .map(pair -> new Forgery(
                        pair.getKey(), signed + base64(HexFormat.of().parseHex(pair.getValue()))));
    }

    private static Map.Entry<String, String> pair(Map.Entry<String, String> r, Map.Entry<String, String> s) {
        return Map.entry("R " + r.getKey() + ", S " + s.getKey(), r.getValue() + s.getValue());
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_signature_of_another_form(Forgery forgery) {
        assertThat(FORGE.verify(forgery.token())).isEmpty();
    }

    static Stream<Forgery> refuses_a_signature_of_another_form() {
        String genuine = FORGE.genuine().text();
        String signed = genuine.substring(0, genuine.lastIndexOf('.'));
        byte[] signature = Base64.getUrlDecoder().decode(genuine.substring(signed.length() + 1));
        byte[] behindZero = new byte[65];
        System.arraycopy(signature, 0, behindZero, 1, 64);
        return Stream.of(
                new Forgery("DER", signed + "." + base64(FORGE.ecdsa("SHA256withECDSA", signed))),
                new Forgery("a byte short", signed + "." + base64(Arrays.copyOf(signature, 63))),
                new Forgery("a byte long", signed + "." + base64(Arrays.copyOf(signature, 65))),
                new Forgery("behind a zero", signed + "." + base64(behindZero)),
                new Forgery("twice", signed + "." + base64(signature) + base64(signature)),
                new Forgery(
                        "of another token", signed + "." + base64(FORGE.ecdsa("SHA256withECDSAinP1363Format", "a.b"))),
                new Forgery("empty", signed + "."),
                new Forgery("missing", signed));
    }

    @Test
    void refuses_a_genuine_token_of_another_installation() {
        assertThat(FORGE.verify(new Forge().genuine().text())).isEmpty();
    }

    @Test
    void refuses_a_token_of_another_installation_under_our_key_id() {
        var other = new Forge();
        String token = other.withHeader("kid", quoted(FORGE.keyId()));

        assertThat(FORGE.verify(token)).isEmpty();
    }

    @Test
    void a_shared_secret_takes_nothing_but_its_own_algorithm_and_secret() {
        var shared = new Forge(new SharedSecret(HmacSecret.of(SECRET)));
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);

        assertThat(shared.verify(hmacSigned(shared.header(), "HS256", secret))).contains(Forge.CLAIMS);
        assertThat(shared.verify(hmacSigned(shared.header(), "HS384", secret))).isEmpty();
        assertThat(shared.verify(hmacSigned(shared.header(), "ES256", secret))).isEmpty();
        assertThat(shared.verify(hmacSigned(shared.header(), "none", secret))).isEmpty();
        assertThat(shared.verify(hmacSigned(shared.header(), "HS256", new byte[32])))
                .isEmpty();
        assertThat(shared.verify(FORGE.withHeader("kid", quoted(shared.keyId()))))
                .isEmpty();
    }
}
