package dev.gatehouse.domain.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlePolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ThrottlePolicy STANDARD = ThrottlePolicy.STANDARD;

    private static ThrottlePolicy with(int networkFailures, Duration longestPause, Duration networkMemory) {
        return new ThrottlePolicy(true, networkFailures, longestPause, networkMemory);
    }

    @Test
    void no_more_than_a_hundred_tries_in_a_row_fail_on_an_account() {
        int together = Arrays.stream(Familiarity.values())
                .mapToInt(who -> STANDARD.account(who).closesAt())
                .sum();

        assertThat(together).isEqualTo(100);
    }

    @Test
    void who_is_known_waits_no_longer_than_strangers() {
        AccountLimit known =
                with(20, Duration.ofSeconds(2), Duration.ofDays(90)).account(Familiarity.DEVICE);

        assertThat(known.admits(Optional.of(new Tally(19, NOW, NOW, Optional.empty())), NOW.plusSeconds(2)))
                .isTrue();
    }

    @Test
    void has_bounds() {
        Duration pause = Duration.ofSeconds(1);
        Duration memory = Duration.ofDays(1);
        assertThat(with(5, pause, memory).networkFailures()).isEqualTo(5);
        assertThat(with(10_000, Duration.ofDays(1), Duration.ofDays(3650)).networkFailures())
                .isEqualTo(10_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(4, pause, memory))
                .withMessage("networkFailures: 4 (expected: 5 to 10000)");
        assertThatIllegalArgumentException().isThrownBy(() -> with(10_001, pause, memory));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(5, Duration.ofMillis(999), memory))
                .withMessage("longestPause: PT0.999S (expected: PT1S to PT24H)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(5, Duration.ofDays(1).plusMillis(1), memory));
        assertThatIllegalArgumentException().isThrownBy(() -> with(5, pause, memory.minusMillis(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(5, pause, Duration.ofDays(3650).plusMillis(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, true",
        "128.0.0.1, true",
        "127.0.0.1, false",
        "127.9.9.9, false",
        "::1, false",
        "2001:db8::1, true"
    })
    void the_machine_itself_says_nothing_about_who_calls(String address, boolean telling) {
        Optional<ClientNetwork> network = Optional.of(ClientNetwork.of(IpAddress.parse(address)));

        assertThat(STANDARD.telling(network).isPresent()).isEqualTo(telling);
    }

    @Test
    void no_network_says_anything_where_all_calls_come_through_one() {
        var policy = new ThrottlePolicy(false, 20, Duration.ofMinutes(15), Duration.ofDays(90));

        assertThat(policy.telling(Optional.of(new ClientNetwork("192.0.2.0/24"))))
                .isEmpty();
    }

    @Test
    void time_forgets_what_was_tried_on_nobody_and_not_what_was_tried_on_a_user() {
        assertThat(STANDARD.forgetAt(false, NOW)).contains(NOW.plus(Duration.ofHours(1)));
        assertThat(STANDARD.forgetAt(true, NOW)).isEmpty();
    }

    @Test
    void a_network_is_remembered_anew_once_a_day() {
        Instant known = STANDARD.knownUntil(NOW);
        Instant dayLater = NOW.plus(Duration.ofDays(1));

        assertThat(known).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(STANDARD.isRenewalDue(known, dayLater)).isFalse();
        assertThat(STANDARD.isRenewalDue(known, dayLater.plusMillis(1))).isTrue();
    }
}
