package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static dev.gatehouse.adapter.auth.token.Forge.claims;
import static dev.gatehouse.adapter.auth.token.Forge.json;
import static dev.gatehouse.adapter.auth.token.Forge.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that are none, or not of this key with this algorithm (N3, N8), whatever the algorithm. */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("dev.gatehouse.adapter.auth.token.TestForges#ofAll")
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedSignatureTest {

    @Parameter(0)
    private SignatureAlgorithm algorithm;

    @Parameter(1)
    private TestProvider provider;

    private Forge forge;

    @BeforeParameterizedClassInvocation
    void start() {
        forge = new Forge(algorithm, provider);
    }

    @ParameterizedTest
    @MethodSource
    void refuses_the_key_under_another_algorithm(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_the_key_under_another_algorithm() {
        var names = Stream.of(
                "ES256", "ES384", "ES512", "ES256K", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256",
                "PS384", "PS512", "EdDSA", "Ed25519", "Ed448");
        String own = algorithm.joseName();
        var otherCase = Stream.of(own.toLowerCase(Locale.ROOT), own.toUpperCase(Locale.ROOT));
        return Stream.concat(
                Stream.concat(names, otherCase)
                        .filter(name -> !name.equals(own))
                        .map(name -> new Forgery(name, forge.withHeader("alg", quoted(name)))),
                Stream.of(
                        new Forgery("null as algorithm", forge.withHeader("alg", "null")),
                        new Forgery("a list of algorithms", forge.withHeader("alg", "[" + quoted(own) + "]")),
                        new Forgery("no algorithm", forge.withoutHeader("alg"))));
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_signature_of_another_form(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_a_signature_of_another_form() {
        String genuine = forge.genuine().text();
        String signed = genuine.substring(0, genuine.lastIndexOf('.'));
        byte[] signature = Base64.getUrlDecoder().decode(genuine.substring(signed.length() + 1));
        int length = signature.length;
        byte[] behindZero = new byte[length + 1];
        System.arraycopy(signature, 0, behindZero, 1, length);
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xFF);
        return Stream.of(
                new Forgery("a byte short", signed + "." + base64(Arrays.copyOf(signature, length - 1))),
                new Forgery("a byte long", signed + "." + base64(Arrays.copyOf(signature, length + 1))),
                new Forgery("behind a zero", signed + "." + base64(behindZero)),
                new Forgery("without its first byte", signed + "." + base64(Arrays.copyOfRange(signature, 1, length))),
                new Forgery("twice", signed + "." + base64(signature) + base64(signature)),
                new Forgery("zeros", signed + "." + base64(new byte[length])),
                new Forgery("ones", signed + "." + base64(ones)),
                new Forgery("a byte", signed + "." + base64(new byte[1])),
                new Forgery(
                        "of another token",
                        signed + "." + base64(forge.stolenKey().sign("a.b"))),
                new Forgery("empty", signed + "."),
                new Forgery("missing", signed));
    }

    @Test
    void refuses_a_genuine_token_of_another_installation() {
        assertThat(forge.verify(forge.other().genuine().text())).isEmpty();
    }

    @Test
    void refuses_a_token_of_another_installation_under_our_key_id() {
        String token = forge.other().withHeader("kid", quoted(forge.keyId()));

        assertThat(forge.verify(token)).isEmpty();
    }

    @Test
    void refuses_a_token_without_anything_signed() {
        String unsigned = base64(json(forge.header())) + "." + base64(json(claims())) + ".";

        assertThat(forge.verify(unsigned)).isEmpty();
        assertThat(forge.verify(unsigned + base64("signature".getBytes(StandardCharsets.US_ASCII))))
                .isEmpty();
    }
}
