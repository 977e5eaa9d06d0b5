package dev.gatehouse.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import dev.gatehouse.domain.value.SecretHash;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretTest {

    private static final ClientSecret SECRET = ClientSecret.of(sevens());

    private static byte[] sevens() {
        byte[] bytes = new byte[ClientSecret.BYTES];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    @Test
    void survives_its_text_form_which_scanners_can_find() {
        assertThat(SECRET.expose()).matches("ghcs_[A-Za-z0-9_-]{48}");
        assertThat(ClientSecret.parse(SECRET.expose()).hash()).isEqualTo(SECRET.hash());
    }

    @Test
    void is_kept_as_the_sha_256_of_its_random_bytes() {
        assertThat(SECRET.hash()).isEqualTo(SecretHash.of(sevens()));
    }

    @Test
    void does_not_print() {
        assertThat(SECRET).hasToString("ClientSecret[hidden]");
    }

    @Test
    void every_changed_character_is_noticed() {
        String text = SECRET.expose();

        assertThat(IntStream.range(0, text.length()))
                .allSatisfy(i -> assertThatThrownBy(() -> ClientSecret.parse(
                                text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1)))
                        .isInstanceOf(InvalidValueException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ghcs_",
                "garbage",
                "ghrt_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc-AAAA",
                "ghcs_================================================"
            })
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> ClientSecret.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refuses_a_secret_with_padding_or_more_or_less() {
        String text = SECRET.expose();

        for (String other :
                new String[] {text + "A", text.substring(0, 51), text.substring(0, 50) + "==", " " + text}) {
            assertThatThrownBy(() -> ClientSecret.parse(other)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void takes_256_random_bits() {
        assertThatThrownBy(() -> ClientSecret.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
