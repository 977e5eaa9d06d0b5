package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519SignatureTest {

    private static final String POINT = "ff".repeat(32);

    /** The order of the base point, the least significant byte first. */
    private static final String ORDER = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0f"
            })
    void the_number_is_below_the_order(String number) {
        assertThat(isWellFormed(POINT + number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ORDER,
                "eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
                "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000011",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void no_number_is_the_order_or_above(String number) {
        assertThat(isWellFormed(POINT + number)).isFalse();
    }

    @Test
    void there_are_exactly_64_bytes() {
        assertThat(isWellFormed("00".repeat(63))).isFalse();
        assertThat(isWellFormed("00".repeat(65))).isFalse();
        assertThat(isWellFormed("")).isFalse();
    }

    private static boolean isWellFormed(String hex) {
        return Ed25519Signature.isWellFormed(HexFormat.of().parseHex(hex));
    }
}
