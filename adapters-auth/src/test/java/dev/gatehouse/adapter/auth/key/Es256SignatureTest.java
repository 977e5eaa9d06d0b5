package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Es256SignatureTest {

    private static final String ONE = "0000000000000000000000000000000000000000000000000000000000000001";
    private static final String GREATEST = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550";
    private static final String ORDER = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    private static final String ZERO = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final String ALL_ONES = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    @ParameterizedTest
    @ValueSource(strings = {ONE + ONE, GREATEST + GREATEST, ONE + GREATEST, GREATEST + ONE})
    void both_numbers_are_from_1_to_the_order_exclusive(String hex) {
        assertThat(isWellFormed(hex)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ZERO, ORDER, ALL_ONES})
    void no_number_is_zero_or_as_great_as_the_order(String hex) {
        assertThat(isWellFormed(hex + ONE)).isFalse();
        assertThat(isWellFormed(ONE + hex)).isFalse();
        assertThat(isWellFormed(hex + hex)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 63, 65, 72, 96})
    void there_are_exactly_64_bytes(int length) {
        assertThat(isWellFormed("01".repeat(length))).isFalse();
    }

    private static boolean isWellFormed(String hex) {
        return Es256Signature.isWellFormed(HexFormat.of().parseHex(hex));
    }
}
