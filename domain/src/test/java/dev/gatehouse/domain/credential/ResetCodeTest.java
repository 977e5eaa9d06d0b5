package dev.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResetCodeTest {

    private final ResetCode code = ResetCode.create(filled(7));

    private static byte[] filled(int value) {
        byte[] bytes = new byte[ResetCode.SECRET_BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void survives_its_text_form() {
        ResetCode read = ResetCode.parse(code.expose());

        assertThat(code.expose()).startsWith("ghrc_").hasSize(53);
        assertThat(read.hash()).isEqualTo(code.hash());
        assertThat(read.hash()).isNotEqualTo(ResetCode.create(filled(8)).hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ghrc_", "ghrt_BwcH", "K7M2Q-9XV4T-0ZP3B-H8RDN-1WYJC-6"})
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> ResetCode.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void is_made_of_exactly_so_many_bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResetCode.create(new byte[31]));
    }

    @Test
    void does_not_print() {
        assertThat(code).hasToString("ResetCode[hidden]");
    }
}
