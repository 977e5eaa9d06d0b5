package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static void refused(Duration period, Duration keySetMaxAge) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyRotation(period, keySetMaxAge));
    }

    @Test
    void a_key_is_published_for_twice_the_time_that_verifiers_remember_and_a_minute() {
        assertThat(KeyRotation.STANDARD.lead()).isEqualTo(Duration.ofMinutes(11));
        assertThat(new KeyRotation(Duration.ZERO, Duration.ofSeconds(10)).lead())
                .isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void verifiers_remember_for_ten_seconds_to_a_day() {
        assertThat(new KeyRotation(Duration.ZERO, DAY).keySetMaxAge()).isEqualTo(DAY);
        refused(Duration.ZERO, Duration.ofSeconds(10).minusNanos(1));
        refused(Duration.ZERO, DAY.plusNanos(1));
    }

    @Test
    void a_key_signs_for_an_hour_at_least_or_for_ever() {
        assertThat(new KeyRotation(Duration.ofHours(1), MINUTE).period()).isEqualTo(Duration.ofHours(1));
        refused(Duration.ofHours(1).minusNanos(1), MINUTE);
        refused(Duration.ofHours(1).negated(), MINUTE);
    }

    @Test
    void a_key_signs_for_longer_than_it_is_published_before() {
        Duration lead = DAY.multipliedBy(2).plus(MINUTE);

        refused(lead, DAY);
        assertThat(new KeyRotation(lead.plusNanos(1), DAY).lead()).isEqualTo(lead);
    }
}
