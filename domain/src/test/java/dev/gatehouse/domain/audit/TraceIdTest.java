package dev.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {

    private static final String LOWER_CASE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String UPPER_CASE = "4BF92F3577B34DA6A3CE929D0E0E4736";

    @Test
    void has_one_text_form_only() {
        assertThat(TraceId.parse(UPPER_CASE))
                .isEqualTo(TraceId.parse(LOWER_CASE))
                .isEqualTo(new TraceId(LOWER_CASE))
                .hasToString(LOWER_CASE);
        assertThatThrownBy(() -> new TraceId(UPPER_CASE)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void may_be_zero_but_for_one_digit() {
        assertThat(TraceId.parse("00000000000000000000000000000001").hex()).endsWith("1");
        assertThat(TraceId.parse("10000000000000000000000000000000").hex()).startsWith("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4bf92f3577b34da6a3ce929d0e0e473",
                "4bf92f3577b34da6a3ce929d0e0e47361",
                "4bf92f3577b34da6a3ce929d0e0e473g",
                " bf92f3577b34da6a3ce929d0e0e4736",
                "4bf92f3577b34da6a3ce929d0e0e473\n",
                "4bf92f35-77b3-4da6-a3ce-929d0e0e",
                "00000000000000000000000000000000"
            })
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> TraceId.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not a trace id (expected: 32 hexadecimal digits, not all of them zero)");
        assertThatThrownBy(() -> new TraceId(text)).isInstanceOf(InvalidValueException.class);
    }
}
