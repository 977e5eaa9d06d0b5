package dev.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

    /** The instant and random bits of the example of RFC 9562, appendix A.6. */
    @Test
    void is_a_uuid_of_version_7() {
        byte[] random = HexFormat.of().parseHex("0cc318c4dc0c0c07398f");

        assertThat(TimeOrderedId.create(Instant.parse("2022-02-22T19:22:22Z"), random))
                .hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    @Test
    void takes_no_more_of_the_random_bytes_than_there_is_room_for() {
        byte[] random = HexFormat.of().parseHex("ffffffffffffffffffff");

        assertThat(TimeOrderedId.create(Instant.EPOCH, random)).hasToString("00000000-0000-7fff-bfff-ffffffffffff");
    }

    @Test
    void needs_its_random_bytes() {
        assertThatThrownBy(() -> TimeOrderedId.create(Instant.EPOCH, new byte[9]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("random: 9 bytes (expected: 10)");
    }
}
