package dev.gatehouse.domain.session;

import static dev.gatehouse.domain.session.Sessions.HOME;
import static dev.gatehouse.domain.session.Sessions.OFFICE;
import static dev.gatehouse.domain.session.Sessions.POLICY;
import static dev.gatehouse.domain.session.Sessions.SIGNED_IN;
import static dev.gatehouse.domain.session.Sessions.firstToken;
import static dev.gatehouse.domain.session.Sessions.rotated;
import static dev.gatehouse.domain.session.Sessions.secret;
import static dev.gatehouse.domain.session.Sessions.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.session.Presentation.Current;
import dev.gatehouse.domain.session.Presentation.Expired;
import dev.gatehouse.domain.session.Presentation.Forged;
import dev.gatehouse.domain.session.Presentation.Replayed;
import dev.gatehouse.domain.session.Presentation.ReplayedTooOften;
import dev.gatehouse.domain.session.Presentation.Reused;
import dev.gatehouse.domain.session.Presentation.Revoked;
import dev.gatehouse.domain.session.Session.Predecessor;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.Session.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Duration TICK = Duration.ofNanos(1);
    private static final Instant TRADED = SIGNED_IN.plusSeconds(600);

    private final RefreshToken first = firstToken();
    private final RefreshToken second = first.successor(secret(3));
    private final RefreshToken third = second.successor(secret(4));
    private final Session fresh = started();
    private final Session traded = rotated(fresh, first, second, TRADED);

    @Test
    void starts_with_its_first_token_current() {
        assertThat(fresh.present(first, POLICY, SIGNED_IN)).isEqualTo(new Current());
        assertThat(fresh.generation()).isZero();
    }

    @Test
    void knows_when_and_from_where_it_was_used_last() {
        assertThat(fresh.lastUse()).isEqualTo(new Use(SIGNED_IN, Optional.of(HOME)));
        assertThat(traded.lastUse()).isEqualTo(new Use(TRADED, Optional.of(OFFICE)));
    }

    @Test
    void expires_idle_at_the_exact_instant() {
        Instant end = SIGNED_IN.plus(POLICY.idleTimeout());

        assertThat(fresh.present(first, POLICY, end.minus(TICK))).isEqualTo(new Current());
        assertThat(fresh.present(first, POLICY, end)).isEqualTo(new Expired());
        assertThat(fresh.isLive(end.minus(TICK))).isTrue();
        assertThat(fresh.isLive(end)).isFalse();
    }

    @Test
    void moves_its_idle_expiry_with_each_trade_but_never_past_its_absolute_one() {
        assertThat(traded.idleExpiresAt()).isEqualTo(TRADED.plus(POLICY.idleTimeout()));

        Instant late = fresh.absoluteExpiresAt().minusSeconds(1);
        Session lateTrade = rotated(traded, second, third, late);

        assertThat(lateTrade.absoluteExpiresAt()).isEqualTo(SIGNED_IN.plus(POLICY.absoluteTimeout()));
        assertThat(lateTrade.idleExpiresAt()).isEqualTo(lateTrade.absoluteExpiresAt());
        assertThat(lateTrade.present(third, POLICY, late)).isEqualTo(new Current());
        assertThat(lateTrade.present(third, POLICY, lateTrade.absoluteExpiresAt()))
                .isEqualTo(new Expired());
    }

    @Test
    void gives_the_same_successor_again_until_the_exact_end_of_the_replay_window() {
        Instant end = TRADED.plus(POLICY.replayWindow());

        Presentation replay = traded.present(first, POLICY, end.minus(TICK));

        assertThat(replay)
                .isInstanceOfSatisfying(
                        Replayed.class,
                        again -> assertThat(again.successor().expose()).isEqualTo(second.expose()));
        assertThat(traded.present(first, POLICY, end)).isEqualTo(new Reused());
    }

    @Test
    void does_not_replay_without_a_window() {
        var noWindow = new SessionPolicy(POLICY.idleTimeout(), POLICY.absoluteTimeout(), Duration.ZERO, 10, 50);

        assertThat(traded.present(first, noWindow, TRADED)).isEqualTo(new Reused());
    }

    @Test
    void replays_so_often_and_no_more() {
        Predecessor once = traded.predecessor().orElseThrow();

        assertThat(withReplays(once, POLICY.maxReplays() - 1).present(first, POLICY, TRADED))
                .isInstanceOf(Replayed.class);
        assertThat(withReplays(once, POLICY.maxReplays()).present(first, POLICY, TRADED))
                .isEqualTo(new ReplayedTooOften());
    }

    @Test
    void knows_the_grandparent_for_a_reused_token_even_inside_the_window() {
        Session twice = rotated(traded, second, third, TRADED.plusSeconds(1));

        assertThat(twice.present(first, POLICY, TRADED.plusSeconds(2))).isEqualTo(new Reused());
        assertThat(twice.present(second, POLICY, TRADED.plusSeconds(2))).isInstanceOf(Replayed.class);
        assertThat(twice.generation()).isEqualTo(2);
    }

    @Test
    void has_no_effect_for_tokens_that_somebody_made_up() {
        RefreshToken guessed = RefreshToken.first(fresh.id(), secret(9), secret(2));

        assertThat(fresh.present(guessed, POLICY, SIGNED_IN)).isEqualTo(new Forged());
        assertThat(fresh.isOfFamily(guessed)).isFalse();
        assertThat(fresh.isOfFamily(second)).isTrue();
    }

    @Test
    void takes_a_sibling_that_a_holder_of_a_token_made_up_for_a_reused_one() {
        RefreshToken sibling = first.successor(secret(9));

        assertThat(traded.present(sibling, POLICY, TRADED)).isEqualTo(new Reused());
    }

    @Test
    void ends_when_it_is_revoked() {
        Session revoked = new Session(
                traded.id(),
                traded.userId(),
                traded.device(),
                traded.signedInAt(),
                traded.lastUse(),
                traded.familyHash(),
                traded.generation(),
                traded.currentHash(),
                traded.idleExpiresAt(),
                traded.absoluteExpiresAt(),
                traded.predecessor(),
                Optional.of(new Revocation(TRADED, RevocationReason.SIGNED_OUT)));

        assertThat(revoked.isLive(TRADED)).isFalse();
        assertThat(revoked.present(second, POLICY, TRADED)).isEqualTo(new Revoked());
        assertThat(revoked.present(first, POLICY, TRADED)).isEqualTo(new Revoked());
    }

    private Session withReplays(Predecessor predecessor, int replays) {
        return new Session(
                traded.id(),
                traded.userId(),
                traded.device(),
                traded.signedInAt(),
                traded.lastUse(),
                traded.familyHash(),
                traded.generation(),
                traded.currentHash(),
                traded.idleExpiresAt(),
                traded.absoluteExpiresAt(),
                Optional.of(
                        new Predecessor(predecessor.hash(), predecessor.tradedAt(), replays, predecessor.successor())),
                Optional.empty());
    }
}
