package dev.gatehouse.domain.token;

import static dev.gatehouse.domain.token.SignatureAlgorithm.EDDSA;
import static dev.gatehouse.domain.token.SignatureAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.token.KeySchedule.Retirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every transition, at its instant and right before it. */
class KeyScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyRotation MONTHLY = new KeyRotation(Duration.ofDays(30), Duration.ofMinutes(5));
    private static final KeyRotation NEVER = new KeyRotation(Duration.ZERO, Duration.ofMinutes(5));
    private static final Duration LEAD = Duration.ofMinutes(11);
    private static final SigningKey FIRST = key("first", NOW, NOW);
    private static final SigningKey SECOND = key("second", NOW.plusSeconds(60), NOW.plusSeconds(720));

    private static SigningKey key(String id, Instant createdAt, Instant signsFrom) {
        return new SigningKey(id, ES256, KeyBytes.of(new byte[] {1}), KeyBytes.of(new byte[] {2}), createdAt)
                .signingFrom(signsFrom);
    }

    private static SigningKey ended(SigningKey key, Optional<Instant> retiredAt, Optional<Instant> revokedAt) {
        return new SigningKey(
                key.id(),
                key.algorithm(),
                key.privateKey(),
                key.publicKey(),
                key.createdAt(),
                key.signsFrom(),
                retiredAt,
                revokedAt);
    }

    private static SigningKey revoked(SigningKey key) {
        return ended(key, Optional.empty(), Optional.of(NOW));
    }

    private static KeySchedule schedule(SigningKey... keys) {
        return KeySchedule.of(List.of(keys));
    }

    @Test
    void a_key_is_published_then_signs_then_is_retired() {
        KeySchedule schedule = schedule(SECOND, FIRST);
        Instant takeover = SECOND.signsFrom();

        assertThat(schedule.state(FIRST, takeover.minusNanos(1))).isEqualTo(KeyState.SIGNING);
        assertThat(schedule.state(SECOND, takeover.minusNanos(1))).isEqualTo(KeyState.PUBLISHED);
        assertThat(schedule.state(FIRST, takeover)).isEqualTo(KeyState.RETIRED);
        assertThat(schedule.state(SECOND, takeover)).isEqualTo(KeyState.SIGNING);
    }

    @Test
    void every_trusted_key_verifies_in_the_order_of_their_turns() {
        assertThat(schedule(SECOND, revoked(key("leaked", NOW, NOW)), FIRST).trusted())
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void of_keys_that_begin_at_once_the_one_made_last_signs_and_then_the_greater_id() {
        SigningKey later = key("a", NOW.plusSeconds(61), SECOND.signsFrom());
        SigningKey greater = key("second too", SECOND.createdAt(), SECOND.signsFrom());

        assertThat(schedule(later, FIRST, SECOND).signing(SECOND.signsFrom())).contains(later);
        assertThat(schedule(greater, FIRST, SECOND).signing(SECOND.signsFrom())).contains(greater);
    }

    @Test
    void a_revoked_key_is_followed_by_the_one_whose_turn_it_was_else() {
        KeySchedule schedule = schedule(FIRST, revoked(SECOND));

        assertThat(schedule.signing(SECOND.signsFrom())).contains(FIRST);
        assertThat(schedule.state(revoked(SECOND), SECOND.signsFrom())).isEqualTo(KeyState.REVOKED);
    }

    @Test
    void a_server_whose_clock_is_behind_signs_with_the_only_key_there_is() {
        KeySchedule schedule = schedule(revoked(FIRST), SECOND);

        assertThat(schedule.signing(NOW)).contains(SECOND);
        assertThat(schedule.state(SECOND, NOW)).isEqualTo(KeyState.SIGNING);
    }

    @Test
    void without_a_key_nothing_signs_and_one_is_due_at_once() {
        assertThat(schedule(revoked(FIRST)).signing(NOW)).isEmpty();
        assertThat(schedule(revoked(FIRST)).due(ES256, NEVER, NOW)).contains(NOW);
        assertThat(schedule().next(MONTHLY, NOW)).isEqualTo(NOW);
    }

    @Test
    void the_next_key_is_published_so_long_before_its_turn_that_every_verifier_knows_it() {
        Instant turn = NOW.plus(MONTHLY.period());
        Instant publication = turn.minus(LEAD);

        assertThat(MONTHLY.lead()).isEqualTo(LEAD).isGreaterThan(Duration.ofMinutes(10));
        assertThat(schedule(FIRST).due(ES256, MONTHLY, publication.minusNanos(1)))
                .isEmpty();
        assertThat(schedule(FIRST).due(ES256, MONTHLY, publication)).contains(turn);
        assertThat(schedule(FIRST).due(ES256, MONTHLY, turn.plusSeconds(5)))
                .contains(turn.plusSeconds(5).plus(LEAD));
    }

    @Test
    void no_key_is_due_while_another_waits_for_its_turn() {
        Instant before = SECOND.signsFrom().minusNanos(1);

        assertThat(schedule(FIRST, SECOND).due(EDDSA, MONTHLY, before)).isEmpty();
        assertThat(schedule(FIRST, SECOND).due(EDDSA, MONTHLY, SECOND.signsFrom()))
                .contains(SECOND.signsFrom().plus(LEAD));
    }

    @Test
    void a_key_that_is_never_to_be_followed_is_followed_when_the_algorithm_changes() {
        Instant late = NOW.plus(Duration.ofDays(10_000));

        assertThat(schedule(FIRST).due(ES256, NEVER, late)).isEmpty();
        assertThat(schedule(FIRST).due(EDDSA, NEVER, late)).contains(late.plus(LEAD));
    }

    @Test
    void a_key_that_is_asked_for_signs_after_its_lead_and_after_those_that_wait() {
        assertThat(schedule(FIRST, SECOND).next(MONTHLY, NOW.plusSeconds(120)))
                .isEqualTo(NOW.plusSeconds(120).plus(LEAD));
        assertThat(schedule(FIRST, SECOND).next(MONTHLY, NOW)).isEqualTo(SECOND.signsFrom());
    }

    @Test
    void a_retirement_is_there_to_be_recorded_once_the_successor_signs() {
        Instant takeover = SECOND.signsFrom();
        SigningKey recorded = ended(FIRST, Optional.of(takeover), Optional.empty());

        assertThat(schedule(FIRST, SECOND).retirements(takeover.minusNanos(1))).isEmpty();
        assertThat(schedule(FIRST, SECOND).retirements(takeover)).containsExactly(new Retirement(FIRST, takeover));
        assertThat(schedule(recorded, SECOND).retirements(takeover)).isEmpty();
        assertThat(schedule(FIRST).retirements(takeover)).isEmpty();
        assertThat(schedule().retirements(takeover)).isEmpty();
    }

    @Test
    void a_key_is_over_when_the_longest_token_it_can_have_signed_is() {
        Instant over = NOW.plus(Duration.ofHours(25));
        SigningKey retired = ended(FIRST, Optional.of(NOW), Optional.empty());

        assertThat(KeySchedule.isOver(retired, over.minusNanos(1))).isFalse();
        assertThat(KeySchedule.isOver(retired, over)).isTrue();
        assertThat(KeySchedule.isOver(revoked(FIRST), over.minusNanos(1))).isFalse();
        assertThat(KeySchedule.isOver(revoked(FIRST), over)).isTrue();
        assertThat(KeySchedule.isOver(FIRST, Instant.MAX.minus(LEAD))).isFalse();
    }
}
