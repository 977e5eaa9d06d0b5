package dev.gatehouse.domain.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupCodeTest {

    private final SetupCode code = SetupCode.create(ascending());

    private static byte[] ascending() {
        byte[] random = new byte[SetupCode.RANDOM_BYTES];
        for (int i = 0; i < random.length; i++) {
            random[i] = (byte) (i - 1);
        }
        return random;
    }

    @Test
    void reads_well_aloud() {
        assertThat(code.expose()).isEqualTo("Z0123-45678-9ABCD-EFGHJ-KMNPQ-R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Z0123-45678-9ABCD-EFGHJ-KMNPQ-R",
                "z0123456789abcdefghjkmnpqr",
                " Z0123 45678 9ABCD EFGHJ KMNPQ R\n"
            })
    void is_read_however_it_is_typed(String typed) {
        assertThat(SetupCode.parse(typed).hash()).isEqualTo(code.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z0123", "Z0123-45678-9ABCD-EFGHJ-KMNPQ-RR", "U0123-45678-9ABCD-EFGHJ-KMNPQ-R"})
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> SetupCode.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void does_not_print() {
        assertThat(code).hasToString("SetupCode[hidden]");
    }
}
