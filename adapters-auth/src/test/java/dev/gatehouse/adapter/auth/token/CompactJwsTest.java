package dev.gatehouse.adapter.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {

    @Test
    void takes_three_segments_apart() throws MalformedTokenException {
        CompactJws jws = CompactJws.parse("YQ.YmM.ZGVm");

        assertThat(jws.header()).asString().isEqualTo("a");
        assertThat(jws.payload()).asString().isEqualTo("bc");
        assertThat(jws.signature()).asString().isEqualTo("def");
        assertThat(jws.signingInput()).asString().isEqualTo("YQ.YmM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".YmM.ZGVm",
                "YQ..ZGVm",
                "YQ.YmM.",
                "YQ.YmM",
                "YQ.YmM.ZGVm.",
                "YQ==.YmM.ZGVm",
                "YR.YmM.ZGVm",
                "YQ.YmN.ZGVm",
                "Y.YmM.ZGVm"
            })
    void refuses_empty_segments_other_counts_and_other_texts_of_the_same_bytes(String text) {
        assertThatExceptionOfType(MalformedTokenException.class).isThrownBy(() -> CompactJws.parse(text));
    }
}
