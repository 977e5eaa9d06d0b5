package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link SessionRepository} forgets and removes what nobody needs any more. */
public abstract class SessionRemovalContract extends StoreContract {

    private static final User MAYA = Samples.user(1);
    private static final User NOOR = Samples.user(2);
    private static final Instant LATER = NOW.plusSeconds(60);

    @BeforeEach
    void add_users() {
        addAll(List.of(MAYA, NOOR));
    }

    @Test
    void forgets_predecessors_that_were_traded_at_the_instant_or_before() {
        Session before = addTraded(11, JUST_BEFORE);
        Session at = addTraded(12, NOW);
        Session after = addTraded(13, JUST_AFTER);
        Session untraded = add(Samples.session(MAYA, 14));

        int forgotten = forgetPredecessors(NOW, 10);

        assertThat(forgotten).isEqualTo(2);
        assertThat(find(before)).contains(Samples.withoutPredecessor(before));
        assertThat(find(at)).contains(Samples.withoutPredecessor(at));
        assertThat(find(after)).contains(after);
        assertThat(find(untraded)).contains(untraded);
    }

    @Test
    void forgets_at_most_as_many_predecessors_as_asked_for() {
        List<Session> sessions =
                IntStream.range(0, 5).mapToObj(number -> addTraded(number, NOW)).toList();

        assertThat(forgetPredecessors(NOW, 0)).isZero();
        assertThat(forgetPredecessors(NOW, 3)).isEqualTo(3);

        assertThat(sessions)
                .filteredOn(session -> find(session).equals(Optional.of(Samples.withoutPredecessor(session))))
                .hasSize(3);
        assertThat(forgetPredecessors(NOW, 3)).isEqualTo(2);
        assertThat(forgetPredecessors(NOW, 3)).isZero();
    }

    @Test
    void removes_sessions_that_ended_at_the_instant_or_before() {
        List<Session> ended = List.of(
                add(expiringAt(1, JUST_BEFORE)),
                add(expiringAt(2, NOW)),
                add(Samples.withTimes(Samples.session(MAYA, 3), NOW.minusSeconds(9), LATER, NOW)),
                add(revokedAt(4, JUST_BEFORE)),
                add(revokedAt(5, NOW)));
        List<Session> left = List.of(
                add(expiringAt(6, JUST_AFTER)),
                add(Samples.withTimes(Samples.session(MAYA, 7), NOW.minusSeconds(9), LATER, JUST_AFTER)),
                add(revokedAt(8, JUST_AFTER)),
                add(Samples.session(NOOR, 9)));

        int removed = removeEnded(NOW, 10);

        assertThat(removed).isEqualTo(ended.size());
        assertThat(ended).allMatch(session -> find(session).isEmpty());
        assertThat(left).allMatch(session -> find(session).equals(Optional.of(session)));
    }

    @Test
    void removes_at_most_as_many_ended_sessions_as_asked_for() {
        List<Session> sessions = IntStream.range(0, 6)
                .mapToObj(number -> add(number % 2 == 0 ? expiringAt(number, NOW) : revokedAt(number, NOW)))
                .toList();

        assertThat(removeEnded(NOW, 0)).isZero();
        assertThat(removeEnded(NOW, 4)).isEqualTo(4);

        assertThat(sessions).filteredOn(session -> find(session).isPresent()).hasSize(2);
        assertThat(removeEnded(NOW, 4)).isEqualTo(2);
        assertThat(removeEnded(NOW, 4)).isZero();
    }

    @Test
    void a_session_that_ended_in_two_ways_is_removed_once() {
        Session session = add(
                Samples.withRevocation(expiringAt(1, NOW), new Revocation(JUST_BEFORE, RevocationReason.SIGNED_OUT)));

        assertThat(removeEnded(NOW, 10)).isEqualTo(1);

        assertThat(find(session)).isEmpty();
    }

    @Test
    void removes_every_session_of_a_user() {
        List<Session> mayas = List.of(
                add(Samples.session(MAYA, 1)),
                add(expiringAt(2, JUST_BEFORE)),
                add(revokedAt(3, NOW)),
                addTraded(4, NOW));
        Session noors = add(Samples.session(NOOR, 5));

        assertThat(removeAll(MAYA)).isEqualTo(4);

        assertThat(mayas).allMatch(session -> find(session).isEmpty());
        assertThat(find(noors)).contains(noors);
        assertThat(removeAll(MAYA)).isZero();
    }

    @Test
    void an_undone_removal_leaves_the_sessions() {
        Session traded = Samples.rotated(expiringAt(1, NOW), Samples.token(1), 1, JUST_BEFORE);
        Session ended = add(Samples.withRevocation(traded, new Revocation(NOW, RevocationReason.SIGNED_OUT)));

        undone(stores -> stores.sessions().forgetPredecessors(NOW, 10));
        undone(stores -> stores.sessions().removeEnded(NOW, 10));
        undone(stores -> stores.sessions().removeAll(MAYA.id()));

        assertThat(find(ended)).contains(ended);
    }

    @Test
    void refuses_instants_finer_than_a_microsecond() {
        refusesFinerInstant(stores -> stores.sessions().forgetPredecessors(NOW.plusNanos(1), 10));
        refusesFinerInstant(stores -> stores.sessions().removeEnded(NOW.plusNanos(1), 10));
    }

    private static Session expiringAt(int number, Instant idleExpiresAt) {
        return Samples.withTimes(Samples.session(MAYA, number), NOW.minusSeconds(9), idleExpiresAt, LATER);
    }

    private static Session revokedAt(int number, Instant instant) {
        return Samples.withRevocation(
                Samples.session(MAYA, number), new Revocation(instant, RevocationReason.SIGNED_OUT));
    }

    private Session addTraded(int number, Instant tradedAt) {
        return add(Samples.rotated(Samples.session(MAYA, number), Samples.token(number), number, tradedAt));
    }

    private int forgetPredecessors(Instant tradedUntil, int limit) {
        return unitOfWork().write(stores -> stores.sessions().forgetPredecessors(tradedUntil, limit));
    }

    private int removeEnded(Instant endedUntil, int limit) {
        return unitOfWork().write(stores -> stores.sessions().removeEnded(endedUntil, limit));
    }

    private int removeAll(User user) {
        return unitOfWork().write(stores -> stores.sessions().removeAll(user.id()));
    }
}
