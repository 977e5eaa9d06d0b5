package dev.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResetPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_code_lives_for_half_an_hour_unless_told_otherwise() {
        var code = ResetCode.create(new byte[ResetCode.SECRET_BYTES]);
        var user = new UserId(new UUID(1, 2));

        assertThat(PasswordReset.start(user, code, ResetPolicy.STANDARD, NOW))
                .isEqualTo(new PasswordReset(user, code.hash(), NOW, NOW.plus(Duration.ofMinutes(30))));
    }

    @Test
    void a_code_lives_for_a_minute_at_least_and_a_day_at_most() {
        assertThat(new ResetPolicy(Duration.ofMinutes(1)).codeLifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(new ResetPolicy(Duration.ofHours(24)).codeLifetime()).isEqualTo(Duration.ofDays(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetPolicy(Duration.ofMillis(59_999)))
                .withMessage("codeLifetime: PT59.999S (expected: PT1M to PT24H)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetPolicy(Duration.ofHours(24).plusMillis(1)));
    }
}
