package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("dev.gatehouse.adapter.auth.token.TestForges#ofKeyPairs")
    void verifies_what_it_has_signed_and_nothing_else(SignatureAlgorithm algorithm, TestProvider provider) {
        TokenKey key = TokenKey.of(SampleKeys.one(algorithm), provider.providers());
        byte[] signature = key.sign(INPUT);

        assertThat(key.verifies(INPUT, signature)).isTrue();
        assertThat(key.verifies("header.payloae".getBytes(StandardCharsets.US_ASCII), signature))
                .isFalse();
        assertThat(TokenKey.of(SampleKeys.other(algorithm), provider.providers())
                        .verifies(INPUT, signature))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ES256, 64", "EDDSA, 64", "RS256, 384", "PS256, 384"})
    void signatures_are_as_long_as_their_algorithm_says(SignatureAlgorithm algorithm, int length) {
        assertThat(key(SampleKeys.one(algorithm)).sign(INPUT)).hasSize(length);
    }

    @ParameterizedTest
    @MethodSource("dev.gatehouse.adapter.auth.key.SampleKeys#algorithms")
    void what_one_provider_signs_the_other_verifies(SignatureAlgorithm algorithm) {
        TokenKey platform = TokenKey.of(SampleKeys.one(algorithm), TestProvider.PLATFORM.providers());
        TokenKey corretto = TokenKey.of(SampleKeys.one(algorithm), TestProvider.CORRETTO.providers());

        assertThat(platform.verifies(INPUT, corretto.sign(INPUT))).isTrue();
        assertThat(corretto.verifies(INPUT, platform.sign(INPUT))).isTrue();
    }

    @Test
    void a_shared_secret_signs_by_hmac_sha_256_and_takes_it_whole() {
        TokenKey key = TokenKey.of(HmacSecret.of("0123456789abcdefghijklmnopqrstuv"));
        byte[] signature = key.sign(INPUT);

        assertThat(signature).hasSize(32);
        assertThat(key.verifies(INPUT, signature)).isTrue();
        assertThat(key.verifies(INPUT, Arrays.copyOf(signature, 31))).isFalse();
        assertThat(key.verifies(INPUT, Arrays.copyOf(signature, 33))).isFalse();
        assertThat(key.verifies(INPUT, new byte[0])).isFalse();
    }

    /** One signature in 65,536 has a leading zero in both numbers, and lenient libraries take it without them as well. */
    @ParameterizedTest
    @EnumSource(TestProvider.class)
    void a_signature_without_its_leading_zeros_is_another_text_and_refused(TestProvider provider) {
        var publicKey = KeyBytes.of(Base64.getDecoder()
                .decode(
                        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEd5Jk7kH5+guyzjETfEHl+iZiH9jx6hDrPJehwOhXekr7je2o0RFLQ+rxK2/y"
                                + "ykgZX23qXAxGsF+pX3m5Aruhhw=="));
        String r = "ed5a359a584b1ba73d36dbd16e3eb856be5978fdc3a57fb643d8229eccc3c0";
        String s = "d02b43e0c30019cf5a75303e2d51353845729c0974722a8740ce3eda1e6c04";
        // The private part plays no role here.
        KeyBytes privateKey = SampleKeys.one(SignatureAlgorithm.ES256).privateKey();
        TokenKey key = TokenKey.of(
                new SigningKey("key", SignatureAlgorithm.ES256, privateKey, publicKey, NOW), provider.providers());

        assertThat(key.verifies(INPUT, HexFormat.of().parseHex("00" + r + "00" + s)))
                .isTrue();
        assertThat(key.verifies(INPUT, HexFormat.of().parseHex(r + s))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ES256, RS256", "ES256, EDDSA", "RS256, ES256", "PS256, EDDSA", "EDDSA, ES256", "EDDSA, RS256"})
    void a_key_pair_of_another_algorithm_is_not_used(SignatureAlgorithm name, SignatureAlgorithm kind) {
        SigningKey pair = SampleKeys.one(kind);

        assertUnusable(new SigningKey("key", name, pair.privateKey(), pair.publicKey(), NOW));
    }

    @ParameterizedTest
    @CsvSource({"ES256, EC, 384", "ES256, EC, 521", "EDDSA, Ed448, 448", "RS256, RSA, 1024", "PS256, RSA, 2047"})
    void a_key_pair_of_another_curve_or_length_is_not_used(SignatureAlgorithm name, String kind, int bits)
            throws Exception {
        var generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();

        assertUnusable(new SigningKey(
                "key",
                name,
                KeyBytes.of(pair.getPrivate().getEncoded()),
                KeyBytes.of(pair.getPublic().getEncoded()),
                NOW));
    }

    @Test
    void bytes_that_are_no_key_are_not_used_and_not_shown() {
        var junk = KeyBytes.of(new byte[] {1, 2, 3});
        SigningKey good = SampleKeys.one(SignatureAlgorithm.RS256);

        assertUnusable(new SigningKey("key", SignatureAlgorithm.RS256, junk, good.publicKey(), NOW));
        assertUnusable(new SigningKey("key", SignatureAlgorithm.RS256, good.privateKey(), junk, NOW));
    }

    private static void assertUnusable(SigningKey stored) {
        assertThatIllegalStateException()
                .isThrownBy(() -> key(stored))
                .withMessage("stored signing key key: unusable (expected: a key pair fit for "
                        + stored.algorithm().joseName() + ")")
                .withNoCause();
    }

    private static TokenKey key(SigningKey stored) {
        return TokenKey.of(stored, TestProvider.PLATFORM.providers());
    }
}
