package dev.gatehouse.domain.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MOMENT = Duration.ofNanos(1_000);

    private final AccountLimit strangers = ThrottlePolicy.STANDARD.account(Familiarity.STRANGER);

    private static Optional<Tally> failures(int count) {
        return Optional.of(new Tally(count, NOW, NOW, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "5, STRANGER, 1s", "6, STRANGER, 2s", "9, STRANGER, 16s", "10, STRANGER, 32s", "14, STRANGER, 512s",
        "15, STRANGER, 900s", "49, STRANGER, 900s", "5, DEVICE, 1s", "9, DEVICE, 16s", "10, DEVICE, 30s",
        "19, NETWORK, 30s", "9, SESSION, 16s",
    })
    void waits_for_exactly_so_long_after_so_many_failures(int count, Familiarity who, String wait) {
        AccountLimit limit = ThrottlePolicy.STANDARD.account(who);
        Instant end = NOW.plus(Duration.parse("PT" + wait));

        assertThat(limit.admits(failures(count), end.minus(MOMENT))).isFalse();
        assertThat(limit.admits(failures(count), end)).isTrue();
    }

    @Test
    void lets_five_tries_through_at_once_and_no_sixth() {
        Optional<Tally> tally = Optional.empty();
        int through = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            if (strangers.admits(tally, NOW)) {
                tally = Optional.of(strangers.count(tally, NOW, Optional.empty()));
                through++;
            } else {
                tally = Optional.of(strangers.holdBack(tally, NOW, Optional.empty()));
            }
        }

        assertThat(through).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void is_closed_for_good_after_so_many_failures(Familiarity who) {
        AccountLimit limit = ThrottlePolicy.STANDARD.account(who);
        Instant longAfter = NOW.plus(Duration.ofDays(3_650));

        assertThat(limit.admits(failures(limit.closesAt() - 1), longAfter)).isTrue();
        assertThat(limit.isClosed(failures(limit.closesAt() - 1))).isFalse();
        assertThat(limit.admits(failures(limit.closesAt()), longAfter)).isFalse();
        assertThat(limit.isClosed(failures(limit.closesAt()))).isTrue();
    }

    @Test
    void a_try_that_came_too_early_makes_nobody_wait_longer() {
        Instant end = NOW.plusSeconds(1);
        Tally held = strangers.holdBack(failures(5), end.minus(MOMENT), Optional.empty());

        assertThat(held).isEqualTo(new Tally(5, NOW, end.minus(MOMENT), Optional.empty()));
        assertThat(strangers.admits(Optional.of(held), end)).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_makes_nobody_wait_longer_than_the_pause() {
        Instant before = NOW.minus(Duration.ofDays(400));

        assertThat(strangers.admits(failures(5), before)).isFalse();
        Optional<Tally> held = Optional.of(strangers.holdBack(failures(5), before, Optional.empty()));

        assertThat(strangers.admits(held, before.plusSeconds(1).minus(MOMENT))).isFalse();
        assertThat(strangers.admits(held, before.plusSeconds(1))).isTrue();
    }

    @Test
    void a_clock_that_was_set_back_makes_nobody_wait_where_nobody_had_to() {
        assertThat(strangers.admits(failures(4), NOW.minusSeconds(3_600))).isTrue();
        assertThat(strangers.admits(failures(0), NOW.minusSeconds(3_600))).isTrue();
    }

    @Test
    void takes_a_try_back_that_came_to_nothing_and_never_more_than_there_were() {
        assertThat(strangers.takeBack(failures(3).orElseThrow()))
                .isEqualTo(failures(2).orElseThrow());
        assertThat(strangers.takeBack(failures(0).orElseThrow()))
                .isEqualTo(failures(0).orElseThrow());
    }
}
