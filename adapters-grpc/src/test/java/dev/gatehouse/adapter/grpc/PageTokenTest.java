package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    private static final PageToken TOKEN = new PageToken(FakePorts.MAYA, true);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reads_what_it_wrote(boolean withDeleted) {
        var token = new PageToken(FakePorts.MAYA, withDeleted);

        assertThat(PageToken.parse(token.encode())).isEqualTo(token);
    }

    @Test
    void needs_no_escaping_in_a_URL() {
        assertThat(TOKEN.encode()).matches("[A-Za-z0-9_-]{30}");
    }

    @Test
    void refuses_text_with_any_one_character_changed() {
        String text = TOKEN.encode();
        for (int i = 0; i < text.length(); i++) {
            for (char other : "A9_-=+/ é\0".toCharArray()) {
                String changed = text.substring(0, i) + other + text.substring(i + 1);
                if (!changed.equals(text)) {
                    assertRefused(changed);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "1", "' OR 1=1--", "AQEBkKiyAABwAIAAAAAAAAAACgAAAAA", "=============================="})
    void refuses_text_of_any_other_kind(String text) {
        assertRefused(text);
    }

    @Test
    void refuses_text_without_end_at_once() {
        assertRefused("A".repeat(1_000_000));
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> PageToken.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("is not a page token");
    }
}
