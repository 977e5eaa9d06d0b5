package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HmacSecretTest {

    private static final String BYTES_32 = "0123456789abcdefghijklmnopqrstuv";

    @Test
    void takes_32_bytes_as_they_are() {
        assertThat(HmacSecret.of(BYTES_32).expose()).isEqualTo(BYTES_32.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void counts_bytes_and_not_characters() {
        assertThat(HmacSecret.of("äöüßéèêñ".repeat(2)).expose()).hasSize(32);
    }

    @Test
    void refuses_31_bytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HmacSecret.of(BYTES_32.substring(1)))
                .withMessage("shared secret: 31 bytes (expected: at least 32 random bytes)");
    }

    @Test
    void refuses_a_word_over_and_over() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HmacSecret.of("changeme".repeat(5)))
                .withMessage("shared secret: 7 different characters (expected: at least 8, better 32 random bytes)");
    }

    @Test
    void does_not_print() {
        assertThat(HmacSecret.of(BYTES_32)).hasToString("HmacSecret[hidden]");
        assertThat(new SigningSettings.SharedSecret(HmacSecret.of(BYTES_32)))
                .hasToString("SharedSecret[secret=HmacSecret[hidden]]");
    }
}
