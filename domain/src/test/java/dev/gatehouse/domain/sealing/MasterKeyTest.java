package dev.gatehouse.domain.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.sealing.SecretName.Kind;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.value.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final byte[] RANDOM = random(1);
    private static final MasterKey KEY = MasterKey.of(RANDOM);
    private static final byte[] NONCE = new byte[MasterKey.NONCE_BYTES];
    private static final SecretName NAME = new SecretName(Kind.SIGNING_KEY, "a");
    private static final KeyBytes SECRET = KeyBytes.of("a private key, in PKCS #8".getBytes(StandardCharsets.UTF_8));
    private static final byte[] SEALED = KEY.seal(NAME, SECRET, NONCE);

    private static byte[] random(int first) {
        byte[] bytes = new byte[MasterKey.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + 7 * i);
        }
        return bytes;
    }

    @Test
    void opens_what_it_sealed() {
        assertThat(KEY.open(NAME, SEALED)).contains(SECRET);
        assertThat(MasterKey.of(RANDOM).open(NAME, SEALED)).contains(SECRET);
        assertThat(KEY.open(NAME, KEY.seal(NAME, KeyBytes.of(new byte[0]), NONCE)))
                .contains(KeyBytes.of(new byte[0]));
    }

    @Test
    void hides_the_secret() {
        assertThat(new String(SEALED, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(SEALED).startsWith(NONCE).hasSize(NONCE.length + SECRET.expose().length + 16);
    }

    @Test
    void opens_nothing_under_another_key() {
        assertThat(MasterKey.of(random(2)).open(NAME, SEALED)).isEmpty();
    }

    @Test
    void opens_nothing_for_another_name() {
        assertThat(KEY.open(new SecretName(Kind.SIGNING_KEY, "b"), SEALED)).isEmpty();
        assertThat(KEY.open(new SecretName(Kind.INSTALLATION_SECRET, "a"), SEALED))
                .isEmpty();
    }

    @Test
    void opens_nothing_of_which_a_bit_was_flipped() {
        for (int bit = 0; bit < SEALED.length * Byte.SIZE; bit++) {
            byte[] tampered = SEALED.clone();
            tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(KEY.open(NAME, tampered)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void opens_nothing_that_was_cut_or_lengthened() {
        for (int length = 0; length < SEALED.length; length++) {
            assertThat(KEY.open(NAME, Arrays.copyOf(SEALED, length))).isEmpty();
        }
        assertThat(KEY.open(NAME, Arrays.copyOf(SEALED, SEALED.length + 1))).isEmpty();
    }

    @Test
    void has_an_id_of_its_own_that_does_not_show_it() {
        assertThat(KEY.id())
                .matches("[0-9a-f]{16}")
                .isEqualTo(MasterKey.of(RANDOM).id());
        assertThat(KEY.id()).isNotEqualTo(MasterKey.of(random(2)).id());
        assertThat(HexFormat.of().formatHex(RANDOM)).doesNotContain(KEY.id());
        assertThat(KEY).hasToString("MasterKey[" + KEY.id() + "]");
    }

    @Test
    void is_read_in_every_form_that_generators_write() {
        var base64 = Base64.getEncoder();
        byte[] oddLetters = new byte[MasterKey.BYTES];
        Arrays.fill(oddLetters, (byte) 0xFB);

        assertThat(MasterKey.parse(MasterKey.text(RANDOM)).id()).isEqualTo(KEY.id());
        assertThat(MasterKey.parse(base64.withoutPadding().encodeToString(RANDOM))
                        .id())
                .isEqualTo(KEY.id());
        assertThat(MasterKey.parse(HexFormat.of().formatHex(RANDOM)).id()).isEqualTo(KEY.id());
        assertThat(MasterKey.parse(HexFormat.of().withUpperCase().formatHex(RANDOM))
                        .id())
                .isEqualTo(KEY.id());
        assertThat(MasterKey.parse(Base64.getUrlEncoder().encodeToString(oddLetters))
                        .id())
                .isEqualTo(MasterKey.parse(base64.encodeToString(oddLetters)).id())
                .isEqualTo(MasterKey.of(oddLetters).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery staple",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "000000000000000000000000000000000000000000000000000000000000000",
                "00000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000000\n"
            })
    void is_not_read_in_any_other_form_and_the_text_is_not_repeated(String text) {
        assertThatThrownBy(() -> MasterKey.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "is no master key (expected: 32 random bytes as 44 characters of base64 or 64 of hexadecimal)");
    }

    @Test
    void takes_exactly_as_many_random_bytes_as_it_has_to() {
        assertThatThrownBy(() -> MasterKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KEY.seal(NAME, SECRET, new byte[11])).isInstanceOf(IllegalArgumentException.class);
    }
}
