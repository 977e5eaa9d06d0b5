package dev.gatehouse.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BloomPasswordBlocklistTest {

    private final BloomPasswordBlocklist blocklist = new BloomPasswordBlocklist();

    @ParameterizedTest
    @ValueSource(strings = {"password", "12345678", "qwertyuiop", "iloveyou", "trustno1", "1q2w3e4r5t"})
    void what_everybody_tries_first_is_common(String password) {
        assertThat(blocklist.isCommon(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "passwordpasswordpass",
                "123456123456123",
                "qwertyuiopqwertyuiop",
                "iloveyouiloveyouilove"
            })
    void a_common_password_over_and_over_is_common(String password) {
        assertThat(blocklist.isCommon(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaa",
                "               ",
                "ababababababababa",
                "kl;akl;akl;akl;a",
                "ñøñøñøñøñøñøñøñø",
                "🔑🔑🔑🔑🔑🔑🔑🔑",
                "xkqzwxkqzwxkqzw",
                "xkqzwbvxkqzwbvxk"
            })
    void a_few_characters_over_and_over_are_common(String password) {
        assertThat(blocklist.isCommon(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefghijklmno",
                "123456789012345",
                "098765432109876",
                "zyxwvutsrqponmlkj",
                "lmnopqrstuvwxyzabc",
                "abcdefghabcdefgh",
                "абвгдежзийклмнопр"
            })
    void a_run_of_neighbours_is_common(String password) {
        assertThat(blocklist.isCommon(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "passwordpasswordpassx",
                "brillig and the slithy toves",
                "xkqzwbvhxkqzwbvh",
                "abcdefghijklmnp",
                "1234567890 is my number"
            })
    void what_takes_thought_is_not(String password) {
        assertThat(blocklist.isCommon(password)).isFalse();
    }
}
