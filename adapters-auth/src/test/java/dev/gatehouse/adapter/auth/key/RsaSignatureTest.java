package dev.gatehouse.adapter.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaSignatureTest {

    private final RsaSignature form = new RsaSignature(new BigInteger("c0ffee", 16));

    @ParameterizedTest
    @ValueSource(strings = {"000000", "000001", "7fffff", "c0ffed"})
    void it_is_as_long_as_the_modulus_and_below_it(String hex) {
        assertThat(form.isWellFormed(HexFormat.of().parseHex(hex))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0ffee", "c0ffef", "ffffff", "", "00", "ffed", "00c0ffed"})
    void it_is_nothing_else(String hex) {
        assertThat(form.isWellFormed(HexFormat.of().parseHex(hex))).isFalse();
    }
}
