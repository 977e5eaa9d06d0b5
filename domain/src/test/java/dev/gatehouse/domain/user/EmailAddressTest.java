package dev.gatehouse.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maya@example.org",
                "maya+news@example.org",
                "m.a.y.a@mail.example.co",
                "o'brien@example.org",
                "root@localhost",
                "мая@пример.рф",
                "maya@bücher.example"
            })
    void accepts_addresses_of_every_alphabet(String text) {
        assertThat(EmailAddress.parse(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "MAYA@Example.ORG, maya@example.org",
        "'  maya@example.org ', maya@example.org",
        "ｍａｙａ@example.org, maya@example.org",
        "zoe\u0308@example.org, zoë@example.org",
        "ﬁna@example.org, fina@example.org"
    })
    void has_one_canonical_form(String spelling, String canonical) {
        assertThat(EmailAddress.parse(spelling)).isEqualTo(new EmailAddress(canonical));
    }

    static Stream<String> textThatIsNoAddress() {
        return Stream.of(
                "",
                "  ",
                "maya",
                "@example.org",
                "maya@",
                "maya@@example.org",
                "ma ya@example.org",
                ".maya@example.org",
                "maya.@example.org",
                "ma..ya@example.org",
                "maya@-example.org",
                "maya@example-.org",
                "maya@example..org",
                "maya@example.org\u0000",
                "maya@exam\nple.org",
                "maya\u200b@example.org",
                "<maya@example.org>",
                "\"maya\"@example.org",
                "m".repeat(65) + "@example.org",
                "maya@" + "a".repeat(64) + ".org",
                "maya@" + "a.".repeat(130) + "org",
                "\uFDFA".repeat(2000) + "@example.org");
    }

    @ParameterizedTest
    @MethodSource("textThatIsNoAddress")
    void refuses_text_that_is_no_address(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void tells_nothing_of_the_address_in_refusals_and_logs() {
        assertThat(EmailAddress.parse("maya@example.org")).hasToString("EmailAddress[hidden]");
        assertThatThrownBy(() -> EmailAddress.parse("maya example.org")).hasMessageNotContaining("maya");
    }

    @Test
    void cannot_be_made_in_another_than_its_canonical_form() {
        assertThatThrownBy(() -> new EmailAddress("Maya@example.org")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void knows_its_local_part() {
        assertThat(EmailAddress.parse("maya+news@example.org").localPart()).isEqualTo("maya+news");
    }
}
