package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TokenKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    @Test
    void verifies_what_it_has_signed_and_nothing_else() {
        TokenKey key = TokenKey.of(SigningKeys.create(NOW));
        byte[] signature = key.sign(INPUT);

        assertThat(signature).hasSize(64);
        assertThat(key.verifies(INPUT, signature)).isTrue();
        assertThat(key.verifies("header.payloae".getBytes(StandardCharsets.US_ASCII), signature))
                .isFalse();
        assertThat(TokenKey.of(SigningKeys.create(NOW)).verifies(INPUT, signature))
                .isFalse();
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
    @Test
    void a_signature_without_its_leading_zeros_is_another_text_and_refused() {
        var publicKey = KeyBytes.of(Base64.getDecoder()
                .decode(
                        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEd5Jk7kH5+guyzjETfEHl+iZiH9jx6hDrPJehwOhXekr7je2o0RFLQ+rxK2/y"
                                + "ykgZX23qXAxGsF+pX3m5Aruhhw=="));
        String r = "ed5a359a584b1ba73d36dbd16e3eb856be5978fdc3a57fb643d8229eccc3c0";
        String s = "d02b43e0c30019cf5a75303e2d51353845729c0974722a8740ce3eda1e6c04";
        // The private part plays no role here.
        TokenKey key = TokenKey.of(new SigningKey(
                "key", SignatureAlgorithm.ES256, SigningKeys.create(NOW).privateKey(), publicKey, NOW));

        assertThat(key.verifies(INPUT, HexFormat.of().parseHex("00" + r + "00" + s)))
                .isTrue();
        assertThat(key.verifies(INPUT, HexFormat.of().parseHex(r + s))).isFalse();
    }
}
