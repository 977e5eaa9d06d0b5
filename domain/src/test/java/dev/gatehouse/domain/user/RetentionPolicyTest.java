package dev.gatehouse.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Test
    void keeps_deleted_users_for_a_month_and_events_for_over_a_year() {
        assertThat(RetentionPolicy.STANDARD).isEqualTo(new RetentionPolicy(Duration.ofDays(30), Duration.ofDays(400)));
    }

    @Test
    void has_bounds() {
        assertThat(new RetentionPolicy(Duration.ZERO, DAY).deletedUsers()).isZero();
        assertThat(new RetentionPolicy(LONGEST, LONGEST).auditEvents()).isEqualTo(LONGEST);
        assertThatThrownBy(() -> new RetentionPolicy(Duration.ofNanos(-1), DAY))
                .hasMessage("deletedUsers: PT-0.000000001S (expected: PT0S to PT876000H)");
        assertThatThrownBy(() -> new RetentionPolicy(LONGEST.plusNanos(1), DAY))
                .hasMessageStartingWith("deletedUsers: ");
        assertThatThrownBy(() -> new RetentionPolicy(DAY, DAY.minusNanos(1)))
                .hasMessage("auditEvents: PT23H59M59.999999999S (expected: PT24H to PT876000H)");
        assertThatThrownBy(() -> new RetentionPolicy(DAY, LONGEST.plusNanos(1)))
                .hasMessageStartingWith("auditEvents: ");
    }
}
