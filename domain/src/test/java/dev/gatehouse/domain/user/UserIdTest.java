package dev.gatehouse.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void is_a_version_7_uuid_that_starts_with_the_time() {
        byte[] random = new byte[UserId.RANDOM_BYTES];
        Arrays.fill(random, (byte) 0xFF);

        UserId id = UserId.create(NOW, random);

        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(id.toString()).endsWith("-7fff-bfff-ffffffffffff");
    }

    @Test
    void sorts_by_age() {
        byte[] high = new byte[UserId.RANDOM_BYTES];
        Arrays.fill(high, (byte) 0x7F);

        UserId older = UserId.create(NOW, high);
        UserId younger = UserId.create(NOW.plusMillis(1), new byte[UserId.RANDOM_BYTES]);

        assertThat(older).isLessThan(younger);
    }

    @Test
    void survives_its_text_form() {
        UserId id = UserId.create(NOW, new byte[UserId.RANDOM_BYTES]);

        assertThat(UserId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-00000000000",
                "0000000000000000000000000000000000000",
                "00000000-0000-0000-0000-00000000000g",
                " 0000000-0000-0000-0000-000000000000",
                "0000000-00000-0000-0000-000000000000",
                "+0000000-0000-7000-8000-0000000000ff",
                "' OR 1=1 --"
            })
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> UserId.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void has_one_text_form_only() {
        assertThat(UserId.parse("0199ABCD-0000-7000-8000-0000000000FF"))
                .hasToString("0199abcd-0000-7000-8000-0000000000ff");
    }
}
