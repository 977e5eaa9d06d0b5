package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static dev.gatehouse.adapter.auth.token.Forge.claims;
import static dev.gatehouse.adapter.auth.token.Forge.json;
import static dev.gatehouse.adapter.auth.token.Forge.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens signed with what everybody may know: the public key, taken for a shared secret (N2). */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("dev.gatehouse.adapter.auth.token.TestForges#ofKeyPairs")
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // it is started before anything is asked of it
class ForgedKeyPairTest {

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
    void refuses_the_public_key_as_a_shared_secret(Forgery forgery) {
        assertThat(forge.verify(forgery.token())).isEmpty();
    }

    Stream<Forgery> refuses_the_public_key_as_a_shared_secret() {
        PublicKey key = forge.stolenKey().publicKey();
        byte[] der = key.getEncoded();
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
        return Stream.of(
                        Map.entry("PEM", ascii(pem)),
                        Map.entry("PEM with a newline", ascii(pem + "\n")),
                        Map.entry("PEM with Windows newlines", ascii(pem.replace("\n", "\r\n"))),
                        Map.entry("base64", ascii(lines)),
                        Map.entry("DER", der),
                        Map.entry("number or point", bare(key)),
                        Map.entry("JWK", ascii(forge.stolenKey().jwk())),
                        Map.entry("thumbprint", ascii(forge.keyId())))
                .flatMap(secret -> Stream.of("HS256", algorithm.joseName())
                        .map(name ->
                                new Forgery(secret.getKey() + " as " + name, hmacSigned(name, secret.getValue()))));
    }

    private byte[] bare(PublicKey key) {
        byte[] der = key.getEncoded();
        return switch (algorithm) {
            case ES256 -> Arrays.copyOfRange(der, der.length - 65, der.length);
            case EDDSA -> Arrays.copyOfRange(der, der.length - 32, der.length);
            default -> ((RSAPublicKey) key).getModulus().toByteArray();
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String hmacSigned(String name, byte[] secret) {
        String input = base64(json(Forge.with(forge.header(), "alg", quoted(name)))) + "." + base64(json(claims()));
        return input + "." + base64(StolenKey.mac("HmacSHA256", secret, input));
    }
}
