package dev.gatehouse.domain.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MOMENT = Duration.ofNanos(1_000);

    private final NetworkLimit limit = ThrottlePolicy.STANDARD.network();

    private Optional<Tally> failuresAt(Instant now, Optional<Tally> before, int count) {
        Optional<Tally> tally = before;
        for (int i = 0; i < count; i++) {
            tally = Optional.of(limit.count(tally, now));
        }
        return tally;
    }

    private Optional<Tally> failures(int count) {
        return failuresAt(NOW, Optional.empty(), count);
    }

    @Test
    void waits_from_the_twentieth_failure_on_for_half_a_minute_at_most() {
        assertThat(limit.admits(failures(19), NOW)).isTrue();
        assertWait(20, Duration.ofSeconds(1));
        assertWait(21, Duration.ofSeconds(2));
        assertWait(24, Duration.ofSeconds(16));
        assertWait(25, Duration.ofSeconds(30));
        assertWait(1_000, Duration.ofSeconds(30));
    }

    private void assertWait(int count, Duration wait) {
        assertThat(limit.admits(failures(count), NOW.plus(wait).minus(MOMENT))).isFalse();
        assertThat(limit.admits(failures(count), NOW.plus(wait))).isTrue();
    }

    @Test
    void forgets_one_failure_each_minute_to_the_instant() {
        Instant minuteLater = NOW.plusSeconds(60);

        assertThat(limit.count(failures(10), minuteLater.minus(MOMENT)).failures())
                .isEqualTo(11);
        assertThat(limit.count(failures(10), minuteLater).failures()).isEqualTo(10);
        assertThat(limit.count(failures(10), NOW.plusSeconds(600)).failures()).isEqualTo(1);
        assertThat(failures(10).orElseThrow().forgetAt()).contains(NOW.plusSeconds(600));
    }

    @Test
    void tries_that_come_just_before_each_minute_are_forgotten_all_the_same() {
        Optional<Tally> tally = Optional.empty();
        for (int i = 0; i < 10_000; i++) {
            tally = Optional.of(limit.count(tally, NOW.plusSeconds(59L * i)));
        }

        // 10,000 in 589,941 seconds are one more each hour than are forgotten, and no more count than count at most.
        assertThat(tally.orElseThrow().failures()).isEqualTo(30);
        Optional<Tally> slower = Optional.empty();
        for (int i = 0; i < 10_000; i++) {
            slower = Optional.of(limit.count(slower, NOW.plusSeconds(60L * i)));
        }
        assertThat(slower.orElseThrow().failures()).isEqualTo(1);
    }

    @Test
    void is_itself_again_half_an_hour_after_whatever_happened() {
        Optional<Tally> many = failures(100_000);

        assertThat(many.orElseThrow().forgetAt()).contains(NOW.plus(Duration.ofMinutes(30)));
        assertThat(many.orElseThrow()
                        .isForgotten(NOW.plus(Duration.ofMinutes(30)).minus(MOMENT)))
                .isFalse();
        assertThat(many.orElseThrow().isForgotten(NOW.plus(Duration.ofMinutes(30))))
                .isTrue();
    }

    @Test
    void takes_a_try_back_that_has_not_failed() {
        Tally tally = limit.takeBack(failures(20).orElseThrow());

        assertThat(limit.admits(Optional.of(tally), NOW)).isTrue();
        assertThat(tally).isEqualTo(failures(19).orElseThrow());
        assertThat(limit.takeBack(failures(1).orElseThrow()).isForgotten(NOW)).isTrue();
    }

    @Test
    void a_try_that_came_too_early_makes_nobody_wait_longer_nor_does_a_clock_that_was_set_back() {
        Instant before = NOW.minus(Duration.ofDays(1));
        Optional<Tally> held = Optional.of(limit.holdBack(failures(25), before));

        assertThat(limit.admits(held, before.plusSeconds(30).minus(MOMENT))).isFalse();
        assertThat(limit.admits(held, before.plusSeconds(30))).isTrue();
        assertThat(limit.count(held, before.plusSeconds(30)).forgetAt())
                .contains(before.plusSeconds(30).plus(Duration.ofMinutes(30)));
    }

    @Test
    void a_try_held_back_by_the_account_alone_counts_nothing() {
        Tally noted = limit.holdBack(Optional.empty(), NOW);

        assertThat(limit.count(Optional.of(noted), NOW).failures()).isEqualTo(1);
    }
}
