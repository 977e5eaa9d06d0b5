package dev.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.credential.PasswordRule.Common;
import dev.gatehouse.domain.credential.PasswordRule.Guessable;
import dev.gatehouse.domain.credential.PasswordRule.TooLong;
import dev.gatehouse.domain.credential.PasswordRule.TooShort;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final EmailAddress EMAIL = new EmailAddress("maya.lind@example.org");
    private static final DisplayName NAME = new DisplayName("Maya Lindqvist");

    private static Optional<PasswordRule> violation(String typed) {
        try (var password = RawPassword.of(typed)) {
            return PasswordPolicy.STANDARD.violation(password, EMAIL, NAME, "everybody uses this"::equals);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "aaaaaaaaaaaaaaabcdefgh",
                "пароль из слов и пробелов",
                "🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦🐤🦆",
                "tab\tand\u0000nul are fine"
            })
    void accepts_every_character_and_asks_for_none(String typed) {
        assertThat(violation(typed)).isEmpty();
    }

    @Test
    void counts_code_points_at_the_lower_bound() {
        assertThat(violation("🦊".repeat(14))).contains(new TooShort(14, 15));
        assertThat(violation("🦊".repeat(15))).isEmpty();
        assertThat(violation("")).contains(new TooShort(0, 15));
    }

    @Test
    void counts_code_points_and_bytes_at_the_upper_bound() {
        assertThat(violation("x".repeat(256))).isEmpty();
        assertThat(violation("x".repeat(257))).contains(new TooLong(256));
        assertThat(violation("🦊".repeat(256))).isEmpty();
        assertThat(violation("🦊".repeat(257))).contains(new TooLong(256));
    }

    @Test
    void refuses_common_passwords_in_any_case() {
        assertThat(violation("Everybody USES this")).contains(new Common());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maya.lind@example.org",
                "Maya.Lind@Example.ORG1",
                "mayalindqvist2026",
                "gatehousegatehouse",
                "gatehouse-maya.lind",
                "lind.maya-at-example",
                "example-lindqvist",
                "Lindqvist, Maya: 12",
                "maya lindqvist 1"
            })
    void refuses_passwords_made_of_what_everybody_knows(String typed) {
        assertThat(violation(typed)).contains(new Guessable());
    }

    @Test
    void takes_a_whole_name_out_before_its_parts() {
        assertThat(withoutContext("anna-annabel annabel", "annabel-anna@example.org", ""))
                .contains(new Guessable());
        assertThat(withoutContext("annabel and seven plums", "anna@example.org", "Annabel"))
                .isEmpty();
    }

    @Test
    void minds_no_word_of_three_letters() {
        assertThat(withoutContext("bob and the bob org", "bob@bob.org", "Bob")).isEmpty();
    }

    private static Optional<PasswordRule> withoutContext(String typed, String email, String name) {
        try (var password = RawPassword.of(typed)) {
            return PasswordPolicy.STANDARD.violation(
                    password, new EmailAddress(email), new DisplayName(name), _ -> false);
        }
    }

    @Test
    void lets_a_name_stand_inside_a_password_that_is_long_enough_without_it() {
        assertThat(violation("maya eats eleven plums")).isEmpty();
    }

    @Test
    void cannot_be_made_weaker_than_eight_characters() {
        assertThat(new PasswordPolicy(8).minimumCodePoints()).isEqualTo(8);
        assertThatThrownBy(() -> new PasswordPolicy(7)).hasMessage("minimum: 7 (expected: 8 to 64)");
        assertThatThrownBy(() -> new PasswordPolicy(65)).isInstanceOf(IllegalArgumentException.class);
    }
}
