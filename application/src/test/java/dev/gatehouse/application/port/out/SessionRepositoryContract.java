package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.session.RefreshToken;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.user.User;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link SessionRepository} keeps and rotates sessions; {@link SessionEndingContract} has their end. */
public abstract class SessionRepositoryContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final RefreshToken FIRST = Samples.token(1);
    private static final Session SESSION = Samples.session(MAYA, 1);
    private static final Session ROTATED = Samples.rotated(SESSION, FIRST, 1, NOW);

    private final AtomicInteger rotations = new AtomicInteger();

    @BeforeEach
    void add_a_user() {
        add(MAYA);
    }

    @Test
    void finds_nothing_in_an_empty_store() {
        assertThat(find(SESSION)).isEmpty();
    }

    @Test
    void keeps_a_new_session() {
        add(SESSION);

        assertThat(find(SESSION)).contains(SESSION);
    }

    @Test
    void keeps_every_field() {
        int number = 10;
        for (RevocationReason reason : RevocationReason.values()) {
            number++;
            Session times = Samples.withTimes(
                    Samples.session(MAYA, number), JUST_BEFORE, NOW.plusSeconds(60), NOW.plusSeconds(61));
            Session traded = Samples.withReplays(Samples.rotated(times, Samples.token(number), number, NOW), 3);
            Session session = add(Samples.withRevocation(traded, new Revocation(JUST_AFTER, reason)));

            assertThat(find(session)).contains(session);
        }
    }

    @Test
    void refuses_a_taken_id() {
        add(SESSION);

        assertThatThrownBy(() -> add(SESSION)).isInstanceOf(ConflictException.class);

        assertThat(find(SESSION)).contains(SESSION);
    }

    @Test
    void refuses_a_session_of_nobody() {
        assertThatThrownBy(() -> add(Samples.session(Samples.user(2), 2))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_trade_replaces_the_session() {
        add(SESSION);
        Session bystander = add(Samples.session(MAYA, 2));

        assertThat(rotate(ROTATED, FIRST, NOW)).isTrue();

        assertThat(find(SESSION)).contains(ROTATED);
        assertThat(find(bystander)).contains(bystander);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void trades_follow_each_other() {
        add(SESSION);
        RefreshToken second = Samples.successor(FIRST, 1);
        Session rotatedTwice = Samples.rotated(ROTATED, second, 2, JUST_AFTER);

        assertThat(rotate(ROTATED, FIRST, NOW)).isTrue();
        assertThat(rotate(rotatedTwice, second, JUST_AFTER)).isTrue();

        assertThat(find(SESSION)).contains(rotatedTwice);
    }

    @Test
    void a_trade_is_refused_while_another_token_is_current() {
        add(ROTATED);
        Session rotatedAgain = Samples.rotated(SESSION, FIRST, 2, JUST_AFTER);

        assertThat(rotate(rotatedAgain, FIRST, JUST_AFTER)).isFalse();

        assertThat(find(SESSION)).contains(ROTATED);
        assertThat(events()).isZero();
    }

    @Test
    void a_trade_is_refused_in_a_revoked_session() {
        Session revoked =
                add(Samples.withRevocation(SESSION, new Revocation(JUST_BEFORE, RevocationReason.SIGNED_OUT)));

        assertThat(rotate(ROTATED, FIRST, NOW)).isFalse();

        assertThat(find(SESSION)).contains(revoked);
    }

    @Test
    void a_trade_of_a_session_that_does_not_exist_is_refused() {
        assertThat(rotate(ROTATED, FIRST, NOW)).isFalse();

        assertThat(find(SESSION)).isEmpty();
    }

    @Test
    void a_trade_succeeds_until_just_before_the_idle_expiry() {
        Session session = add(expiring(NOW, NOW.plusSeconds(60)));

        assertThat(rotate(Samples.rotated(session, FIRST, 1, NOW), FIRST, NOW)).isFalse();
        assertThat(find(session)).contains(session);
        assertThat(rotate(Samples.rotated(session, FIRST, 1, JUST_BEFORE), FIRST, JUST_BEFORE))
                .isTrue();
    }

    @Test
    void a_trade_succeeds_until_just_before_the_absolute_expiry() {
        Session session = add(expiring(NOW.plusSeconds(60), NOW));

        assertThat(rotate(Samples.rotated(session, FIRST, 1, NOW), FIRST, NOW)).isFalse();
        assertThat(find(session)).contains(session);
        assertThat(rotate(Samples.rotated(session, FIRST, 1, JUST_BEFORE), FIRST, JUST_BEFORE))
                .isTrue();
    }

    private static Session expiring(Instant idleExpiresAt, Instant absoluteExpiresAt) {
        return Samples.withTimes(SESSION, NOW.minusSeconds(60), idleExpiresAt, absoluteExpiresAt);
    }

    @Test
    void of_many_trades_of_one_token_exactly_one_succeeds() {
        add(SESSION);

        var ends = race(number -> rotate(Samples.rotated(SESSION, FIRST, number, NOW), FIRST, NOW));

        assertThat(ends).hasSize(CONTENDERS).containsOnlyOnce(true).containsOnly(true, false);
        Session winner = find(SESSION).orElseThrow();
        assertThat(winner).isEqualTo(Samples.rotated(SESSION, FIRST, ends.indexOf(true), NOW));
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void counts_replays_up_to_the_limit() {
        add(ROTATED);

        assertThat(countReplay(FIRST, 2)).isTrue();
        assertThat(countReplay(FIRST, 2)).isTrue();
        assertThat(countReplay(FIRST, 2)).isFalse();

        assertThat(find(SESSION)).contains(Samples.withReplays(ROTATED, 2));
    }

    @Test
    void counts_no_replay_where_none_is_allowed() {
        add(ROTATED);

        assertThat(countReplay(FIRST, 0)).isFalse();

        assertThat(find(SESSION)).contains(ROTATED);
    }

    @Test
    void counts_no_replay_of_a_token_that_is_not_the_predecessor() {
        add(ROTATED);

        assertThat(countReplay(Samples.successor(FIRST, 1), 10)).isFalse();

        assertThat(find(SESSION)).contains(ROTATED);
    }

    @Test
    void counts_no_replay_in_a_session_without_a_predecessor() {
        assertThat(countReplay(FIRST, 10)).isFalse();
        add(SESSION);

        assertThat(countReplay(FIRST, 10)).isFalse();

        assertThat(find(SESSION)).contains(SESSION);
    }

    @Test
    void counts_no_replay_in_a_revoked_session() {
        Session revoked = add(Samples.withRevocation(ROTATED, new Revocation(NOW, RevocationReason.USER_DISABLED)));

        assertThat(countReplay(FIRST, 10)).isFalse();

        assertThat(find(SESSION)).contains(revoked);
    }

    @Test
    void of_many_replays_at_once_exactly_as_many_succeed_as_are_allowed() {
        add(ROTATED);

        var ends = race(_ -> countReplay(FIRST, 10));

        assertThat(ends).filteredOn(end -> end.equals(true)).hasSize(10);
        assertThat(ends).filteredOn(end -> end.equals(false)).hasSize(CONTENDERS - 10);
        assertThat(find(SESSION)).contains(Samples.withReplays(ROTATED, 10));
    }

    @Test
    void a_trade_within_a_transaction_is_undone_with_it() {
        add(SESSION);
        var fault = new IllegalArgumentException("the function has a fault");

        assertThatThrownBy(() -> unitOfWork().write(stores -> {
                    AuditEvent event = Samples.auditEvent(1);
                    assertThat(stores.sessions().rotate(ROTATED, FIRST.hash(), NOW, event))
                            .isTrue();
                    throw fault;
                }))
                .isSameAs(fault);

        assertThat(find(SESSION)).contains(SESSION);
        assertThat(events()).isZero();
    }

    private boolean rotate(Session rotated, RefreshToken presented, Instant now) {
        AuditEvent event = Samples.auditEvent(rotations.incrementAndGet());
        return unitOfWork().change(stores -> stores.sessions().rotate(rotated, presented.hash(), now, event));
    }

    private int events() {
        return unitOfWork()
                .read(stores -> stores.auditEvents().listUnlinked(10))
                .size();
    }

    private boolean countReplay(RefreshToken predecessor, int maxReplays) {
        return unitOfWork()
                .write(stores -> stores.sessions().countReplay(SESSION.id(), predecessor.hash(), maxReplays));
    }
}
