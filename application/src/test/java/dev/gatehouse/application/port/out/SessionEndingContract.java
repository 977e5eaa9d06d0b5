package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link SessionRepository} ends sessions; {@link SessionRemovalContract} has what comes after. */
public abstract class SessionEndingContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);
    private static final Revocation EARLIER = new Revocation(JUST_BEFORE, RevocationReason.SIGNED_OUT);
    private static final Instant LATER = NOW.plusSeconds(60);

    @BeforeEach
    void add_users() {
        add(MAYA);
        add(NOOR);
    }

    @Test
    void revokes_a_session_for_every_reason() {
        int number = 0;
        for (RevocationReason reason : RevocationReason.values()) {
            number++;
            Session session = add(Samples.session(MAYA, number));

            assertThat(revoke(session, reason, JUST_AFTER)).isTrue();

            assertThat(find(session)).contains(Samples.withRevocation(session, new Revocation(JUST_AFTER, reason)));
        }
    }

    @Test
    void a_session_is_revoked_once_and_the_first_reason_stays() {
        Session session = add(Samples.session(MAYA, 1));
        revoke(session, RevocationReason.SIGNED_OUT, NOW);

        assertThat(revoke(session, RevocationReason.TOKEN_REUSED, JUST_AFTER)).isFalse();

        assertThat(find(session).flatMap(Session::revocation))
                .contains(new Revocation(NOW, RevocationReason.SIGNED_OUT));
    }

    @Test
    void revokes_an_expired_session_too() {
        Session expired = add(expiringAt(1, JUST_BEFORE));

        assertThat(revoke(expired, RevocationReason.TOKEN_REUSED, NOW)).isTrue();
    }

    @Test
    void revokes_no_session_that_does_not_exist() {
        assertThat(revoke(Samples.session(MAYA, 1), RevocationReason.SIGNED_OUT, NOW))
                .isFalse();
    }

    @Test
    void of_many_revocations_at_once_exactly_one_succeeds() {
        Session session = add(Samples.session(MAYA, 1));

        var ends = race(number -> revoke(session, RevocationReason.SIGNED_OUT, NOW.plusSeconds(number)));

        assertThat(ends).hasSize(CONTENDERS).containsOnlyOnce(true).containsOnly(true, false);
        assertThat(find(session).flatMap(Session::revocation))
                .contains(new Revocation(NOW.plusSeconds(ends.indexOf(true)), RevocationReason.SIGNED_OUT));
    }

    @Test
    void revokes_all_sessions_of_a_user_that_are_not_revoked_already() {
        Session live = add(Samples.session(MAYA, 1));
        Session expired = add(expiringAt(2, JUST_BEFORE));
        Session revoked = add(Samples.withRevocation(Samples.session(MAYA, 3), EARLIER));
        Session noors = add(Samples.session(NOOR, 4));

        int ended = unitOfWork()
                .write(stores -> stores.sessions().revokeAll(MAYA.id(), RevocationReason.USER_DISABLED, NOW));

        assertThat(ended).isEqualTo(2);
        var revocation = new Revocation(NOW, RevocationReason.USER_DISABLED);
        assertThat(find(live)).contains(Samples.withRevocation(live, revocation));
        assertThat(find(expired)).contains(Samples.withRevocation(expired, revocation));
        assertThat(find(revoked)).contains(revoked);
        assertThat(find(noors)).contains(noors);
    }

    @Test
    void revokes_nothing_of_a_user_without_sessions() {
        int ended = unitOfWork()
                .write(stores -> stores.sessions().revokeAll(MAYA.id(), RevocationReason.USER_DELETED, NOW));

        assertThat(ended).isZero();
    }

    @Test
    void revokes_the_oldest_sessions_until_so_many_are_left() {
        List<Session> sessions = IntStream.of(3, 1, 4, 2, 5)
                .mapToObj(age -> add(signedInAt(age, NOW.minusSeconds(age))))
                .toList();
        Session oldest = sessions.get(4);
        Session secondOldest = sessions.get(2);

        assertThat(revokeOldest(3)).containsExactlyInAnyOrder(oldest.id(), secondOldest.id());

        assertThat(sessions).filteredOn(this::isRevoked).containsExactlyInAnyOrder(oldest, secondOldest);
        assertThat(find(oldest).flatMap(Session::revocation))
                .contains(new Revocation(NOW, RevocationReason.TOO_MANY_SESSIONS));
    }

    @Test
    void revokes_none_of_as_many_sessions_as_may_be_kept_or_fewer() {
        Session one = add(Samples.session(MAYA, 1));
        Session other = add(Samples.session(MAYA, 2));

        assertThat(revokeOldest(2)).isEmpty();
        assertThat(revokeOldest(3)).isEmpty();

        assertThat(find(one)).contains(one);
        assertThat(find(other)).contains(other);
    }

    @Test
    void revokes_every_live_session_where_none_may_be_kept() {
        Session one = add(Samples.session(MAYA, 1));
        Session other = add(Samples.session(MAYA, 2));

        assertThat(revokeOldest(0)).containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(revokeOldest(0)).isEmpty();
        assertThatThrownBy(() -> revokeOldest(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sessions_that_have_ended_do_not_count_among_the_oldest() {
        Session revoked = add(Samples.withRevocation(signedInAt(1, NOW.minusSeconds(9)), EARLIER));
        Session idle = add(expiringAt(2, NOW));
        Session over = add(Samples.withTimes(Samples.session(MAYA, 3), NOW.minusSeconds(7), LATER, NOW));
        Session older = add(signedInAt(4, NOW.minusSeconds(2)));
        Session newer = add(signedInAt(5, NOW.minusSeconds(1)));
        Session noors = add(Samples.session(NOOR, 6));

        assertThat(revokeOldest(1)).containsExactly(older.id());

        assertThat(isRevoked(older)).isTrue();
        assertThat(List.of(idle, over, newer, noors)).noneMatch(this::isRevoked);
        assertThat(find(revoked)).contains(revoked);
    }

    @Test
    void of_sessions_with_one_sign_in_instant_as_many_are_kept_as_asked_for() {
        List<Session> sessions = IntStream.range(0, 5)
                .mapToObj(number -> add(Samples.session(MAYA, number)))
                .toList();

        Set<SessionId> revoked = revokeOldest(2);

        assertThat(revoked).hasSize(3);
        assertThat(sessions)
                .filteredOn(this::isRevoked)
                .extracting(Session::id)
                .containsExactlyInAnyOrderElementsOf(revoked);
    }

    @Test
    void revokes_none_of_the_oldest_within_a_read() {
        Session session = add(Samples.session(MAYA, 1));

        assertThatThrownBy(() -> unitOfWork()
                        .read(stores ->
                                stores.sessions().revokeOldest(MAYA.id(), 0, RevocationReason.TOO_MANY_SESSIONS, NOW)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(find(session)).contains(session);
    }

    private static Session signedInAt(int number, Instant instant) {
        return Samples.withTimes(Samples.session(MAYA, number), instant, LATER, LATER);
    }

    private static Session expiringAt(int number, Instant idleExpiresAt) {
        return Samples.withTimes(Samples.session(MAYA, number), NOW.minusSeconds(9), idleExpiresAt, LATER);
    }

    private boolean revoke(Session session, RevocationReason reason, Instant now) {
        return unitOfWork().write(stores -> stores.sessions().revoke(session.id(), reason, now));
    }

    private Set<SessionId> revokeOldest(int keep) {
        return unitOfWork()
                .write(stores ->
                        stores.sessions().revokeOldest(MAYA.id(), keep, RevocationReason.TOO_MANY_SESSIONS, NOW));
    }

    private boolean isRevoked(Session session) {
        return find(session).flatMap(Session::revocation).isPresent();
    }
}
