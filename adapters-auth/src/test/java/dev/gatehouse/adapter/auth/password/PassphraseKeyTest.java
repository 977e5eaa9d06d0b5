package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.credential.RawPassword;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PassphraseKeyTest {

    private static final byte[] SALT = "sixteen byte sal".getBytes(StandardCharsets.US_ASCII);
    private static final String PASSPHRASE = "correct horse battery staple";

    private static String derived(String passphrase, byte[] salt) {
        try (RawPassword typed = RawPassword.of(passphrase)) {
            return HexFormat.of().formatHex(PassphraseKey.derive(typed, salt));
        }
    }

    // What is sealed under a passphrase opens only as long as this holds. Computed by argon2id_hash_raw of
    // libargon2.
    @Test
    void is_the_same_in_every_release() {
        assertThat(derived(PASSPHRASE, SALT))
                .isEqualTo("0ac0e711d294c49ec3e51f2a6eb18afdbfb4a17a646f490ae30534315dbd05b9");
    }

    @Test
    void depends_on_the_passphrase_and_the_salt() {
        byte[] other = SALT.clone();
        other[0]++;

        assertThat(derived(PASSPHRASE, other)).isNotEqualTo(derived(PASSPHRASE, SALT));
        assertThat(derived(PASSPHRASE + ".", SALT)).isNotEqualTo(derived(PASSPHRASE, SALT));
    }

    @Test
    void takes_fifteen_characters_at_least() {
        assertThat(derived("á".repeat(15), SALT)).hasSize(64);
        assertThatThrownBy(() -> derived("á".repeat(14), SALT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has 14 characters (expected: at least 15)");
    }
}
