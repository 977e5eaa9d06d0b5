package dev.gatehouse.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void is_a_version_7_uuid_that_sorts_by_age_and_survives_its_text_form() {
        ClientId older = ClientId.create(NOW, new byte[ClientId.RANDOM_BYTES]);
        ClientId younger = ClientId.create(NOW.plusMillis(1), new byte[ClientId.RANDOM_BYTES]);

        assertThat(older.value().version()).isEqualTo(7);
        assertThat(older).isLessThan(younger);
        assertThat(ClientId.parse(older.toString())).isEqualTo(older);
    }

    @Test
    void has_one_text_form_only() {
        assertThat(ClientId.parse("0199ABCD-0000-7000-8000-0000000000FF"))
                .hasToString("0199abcd-0000-7000-8000-0000000000ff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gatehouse", "1-1-1-1-1", "+0000000-0000-7000-8000-0000000000ff", "' OR 1=1 --"})
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> ClientId.parse(text)).isInstanceOf(InvalidValueException.class);
    }
}
