package dev.gatehouse.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListingKeyTest {

    private static final byte[] LISTING = utf8("users by e-mail address");
    private static final byte[] POSITION = utf8("maya@example.org");
    private static final byte[] NONCE = new byte[ListingKey.NONCE_BYTES];
    private static final ListingKey KEY = ListingKey.of(new byte[ListingKey.BYTES]);

    /** 44 bytes, so that the last character of the text has bits to spare. */
    private static final String TOKEN = KEY.seal(POSITION, LISTING, NONCE);

    @Test
    void opens_what_it_sealed() {
        assertThat(KEY.open(TOKEN, LISTING)).isEqualTo(POSITION);
        assertThat(KEY.open(KEY.seal(new byte[0], LISTING, NONCE), LISTING)).isEmpty();
    }

    @Test
    void makes_tokens_that_fit_into_a_url() {
        byte[] nonce = new byte[ListingKey.NONCE_BYTES];
        Arrays.fill(nonce, (byte) 0xFB);

        assertThat(KEY.seal(POSITION, LISTING, nonce)).matches("[A-Za-z0-9_-]+").contains("-");
    }

    @Test
    void hides_the_position() {
        assertThat(new String(Base64.getUrlDecoder().decode(TOKEN), StandardCharsets.ISO_8859_1))
                .doesNotContain("maya");
    }

    @Test
    void opens_in_every_replica_that_has_the_same_bytes() {
        assertThat(ListingKey.of(new byte[ListingKey.BYTES]).open(TOKEN, LISTING))
                .isEqualTo(POSITION);
    }

    @Test
    void opens_nothing_with_another_key_or_for_another_listing() {
        byte[] other = new byte[ListingKey.BYTES];
        other[0] = 1;

        assertRefused(ListingKey.of(other), TOKEN, LISTING);
        assertRefused(KEY, TOKEN, utf8("users by id"));
        assertRefused(KEY, TOKEN, new byte[0]);
    }

    @Test
    void opens_nothing_with_any_one_bit_changed() {
        byte[] sealed = Base64.getUrlDecoder().decode(TOKEN);

        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertRefused(KEY, encoded(changed), LISTING);
        }
    }

    @Test
    void opens_nothing_with_any_one_character_changed() {
        for (int i = 0; i < TOKEN.length(); i++) {
            char other = TOKEN.charAt(i) == 'x' ? 'y' : 'x';
            assertRefused(KEY, TOKEN.substring(0, i) + other + TOKEN.substring(i + 1), LISTING);
        }
    }

    static Stream<String> textThatIsNoToken() {
        return Stream.of(
                "",
                " ",
                "=",
                "not a token",
                TOKEN + "=",
                TOKEN + "A",
                " " + TOKEN,
                TOKEN + "\n",
                TOKEN.substring(1),
                TOKEN.substring(0, TOKEN.length() - 1),
                // The same bytes, with a bit set that stands for nothing.
                TOKEN.substring(0, TOKEN.length() - 1) + (char) (TOKEN.charAt(TOKEN.length() - 1) + 1),
                "+".repeat(TOKEN.length()),
                "A".repeat(38),
                "A".repeat(2_048),
                "A".repeat(100_000),
                TOKEN.repeat(3));
    }

    @ParameterizedTest
    @MethodSource("textThatIsNoToken")
    void refuses_other_text(String text) {
        assertRefused(KEY, text, LISTING);
    }

    @Test
    void refuses_random_tokens() {
        long seed = 20_260_301;
        var random = new Random(seed);

        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            String token = encoded(bytes);
            assertThatThrownBy(() -> KEY.open(token, LISTING))
                    .as("seed %d, token %s", seed, token)
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void needs_its_random_bytes() {
        assertThatThrownBy(() -> ListingKey.of(new byte[31])).hasMessage("random: 31 bytes (expected: 32)");
        assertThatThrownBy(() -> KEY.seal(POSITION, LISTING, new byte[16]))
                .hasMessage("nonce: 16 bytes (expected: 12)");
    }

    @Test
    void does_not_print() {
        assertThat(KEY).hasToString("ListingKey[hidden]");
    }

    private static void assertRefused(ListingKey key, String token, byte[] listing) {
        assertThatThrownBy(() -> key.open(token, listing))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not a page token of this listing (expected: one that was sealed for it)");
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
