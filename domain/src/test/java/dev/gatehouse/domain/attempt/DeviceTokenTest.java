package dev.gatehouse.domain.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTokenTest {

    private static final UserId MAYA = new UserId(new UUID(1, 2));
    private static final UserId NOAH = new UserId(new UUID(1, 3));

    private final DeviceSecret secret = secret(1);
    private final DeviceToken token = secret.issue(MAYA, new byte[DeviceToken.ID_BYTES]);

    private static DeviceSecret secret(int filling) {
        byte[] bytes = new byte[DeviceSecret.BYTES];
        Arrays.fill(bytes, (byte) filling);
        return DeviceSecret.of(bytes);
    }

    @Test
    void is_genuine_for_its_user_after_its_text_form_too() {
        assertThat(token.expose()).startsWith("ghdt_").hasSize(75);
        assertThat(secret.isGenuine(DeviceToken.parse(token.expose()), MAYA)).isTrue();
    }

    @Test
    void says_nothing_to_another_account_or_installation() {
        assertThat(secret.isGenuine(token, NOAH)).isFalse();
        assertThat(secret(2).isGenuine(token, MAYA)).isFalse();
    }

    @Test
    void is_another_on_each_device() {
        byte[] random = new byte[DeviceToken.ID_BYTES];
        random[15] = 1;

        assertThat(secret.issue(MAYA, random).expose()).isNotEqualTo(token.expose());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ghdt_",
                "ghrt_BwcH",
                "ghdt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refuses_other_text(String text) {
        assertThatThrownBy(() -> DeviceToken.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void does_not_print() {
        assertThat(token).hasToString("DeviceToken[hidden]");
        assertThat(secret).hasToString("DeviceSecret[hidden]");
    }

    @Test
    void is_made_of_exactly_so_many_bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> secret.issue(MAYA, new byte[15]));
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceSecret.of(new byte[31]));
    }
}
