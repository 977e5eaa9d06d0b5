package dev.gatehouse.adapter.auth.token;

import static dev.gatehouse.adapter.auth.token.Forge.base64;
import static dev.gatehouse.adapter.auth.token.Forge.claims;
import static dev.gatehouse.adapter.auth.token.Forge.json;
import static dev.gatehouse.adapter.auth.token.Forge.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.auth.key.TestProvider;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** HMACs under the genuine secret that are not of HS256, and signatures where a shared secret is the key (N3). */
class ForgedSharedSecretTest {

    private static final Forge FORGE = new Forge(SignatureAlgorithm.HS256, TestProvider.PLATFORM);

    @ParameterizedTest
    @CsvSource({"HS384, HmacSHA384", "HS512, HmacSHA512", "HS256, HmacSHA384", "HS256, HmacSHA512", "HS256, HmacSHA1"})
    void refuses_another_digest(String name, String algorithm) {
        String input = base64(json(Forge.with(FORGE.header(), "alg", quoted(name)))) + "." + base64(json(claims()));

        assertThat(FORGE.verify(input + "." + base64(FORGE.stolenKey().mac(algorithm, input))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.adapter.auth.key.SampleKeys#algorithms")
    void refuses_a_signature_by_a_key_pair(SignatureAlgorithm algorithm) {
        var pair = new Forge(algorithm, TestProvider.PLATFORM);

        assertThat(Stream.of("HS256", algorithm.joseName())).allSatisfy(name -> {
            String token = pair.sign(json(Forge.with(FORGE.header(), "alg", quoted(name))), json(claims()));
            assertThat(FORGE.verify(token)).isEmpty();
        });
    }
}
