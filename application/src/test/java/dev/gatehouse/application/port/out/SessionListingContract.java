package dev.gatehouse.application.port.out;

import static dev.gatehouse.application.port.out.Samples.JUST_AFTER;
import static dev.gatehouse.application.port.out.Samples.JUST_BEFORE;
import static dev.gatehouse.application.port.out.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.session.SessionPosition;
import dev.gatehouse.domain.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link SessionRepository} finds sessions with their users, and lists those of one user. */
public abstract class SessionListingContract extends StoreContract {

    private static final User MAYA = Samples.wholeUser(1);
    private static final User NOOR = Samples.user(2);
    private static final Instant LATER = NOW.plusSeconds(60);

    @BeforeEach
    void add_users() {
        add(MAYA);
        add(NOOR);
    }

    @Test
    void finds_a_session_with_its_user_as_both_are() {
        Session rotated = Samples.rotated(Samples.session(MAYA, 1), Samples.token(1), 1, JUST_AFTER);
        Session revoked = Samples.withRevocation(rotated, new Revocation(LATER, RevocationReason.REVOKED));
        Session fresh = Samples.session(NOOR, 2);
        List.of(revoked, fresh).forEach(this::add);

        assertThat(findWithUser(revoked.id())).contains(new SessionOfUser(revoked, MAYA));
        assertThat(findWithUser(fresh.id())).contains(new SessionOfUser(fresh, NOOR));
        assertThat(findWithUser(Samples.session(MAYA, 3).id())).isEmpty();

        User disabled = update(NOOR.disable(LATER));
        assertThat(findWithUser(fresh.id())).contains(new SessionOfUser(fresh, disabled));
    }

    @Test
    void finds_a_session_by_a_token_as_long_as_its_key_is_trusted() {
        Session session = add(Samples.session(MAYA, 1));
        unitOfWork().write(stores -> {
            stores.signingKeys().add(Samples.signingKey("trusted"));
            stores.signingKeys().add(Samples.signingKey("leaked"));
            return stores.signingKeys().revoke("leaked", NOW);
        });

        assertThat(findWithUser(session.id(), "trusted")).contains(new SessionOfUser(session, MAYA));
        assertThat(findWithUser(session.id(), "leaked")).isEmpty();
        assertThat(findWithUser(session.id(), "unknown")).isEmpty();
        assertThat(findWithUser(Samples.session(MAYA, 2).id(), "trusted")).isEmpty();
    }

    private Optional<SessionOfUser> findWithUser(SessionId id, String signingKey) {
        return unitOfWork().read(stores -> stores.sessions().findWithUser(id, signingKey));
    }

    @Test
    void lists_the_newest_sign_in_first_and_of_one_instant_the_greatest_id() {
        Session oldest = add(signedInAt(1, NOW.minusSeconds(9)));
        Session newest = add(signedInAt(2, NOW));
        Session between = add(signedInAt(3, NOW.minusSeconds(1)));
        Session betweenWithGreaterId = add(signedInAt(4, NOW.minusSeconds(1)));
        add(Samples.session(NOOR, 5));

        assertThat(list(MAYA, NOW, Optional.empty(), 10))
                .containsExactly(newest, betweenWithGreaterId, between, oldest);
    }

    @Test
    void lists_live_sessions_only() {
        Session live = add(Samples.withTimes(Samples.session(MAYA, 1), NOW, JUST_AFTER, JUST_AFTER));
        add(Samples.withTimes(Samples.session(MAYA, 2), NOW, NOW, LATER));
        add(Samples.withTimes(Samples.session(MAYA, 3), NOW, LATER, NOW));
        add(Samples.withRevocation(Samples.session(MAYA, 4), new Revocation(LATER, RevocationReason.SIGNED_OUT)));

        assertThat(list(MAYA, NOW, Optional.empty(), 10)).containsExactly(live);
        assertThat(list(MAYA, JUST_AFTER, Optional.empty(), 10)).isEmpty();
        assertThat(list(NOOR, NOW, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void goes_on_behind_a_position_whatever_became_of_the_session_there() {
        List<Session> sessions = IntStream.range(0, 7)
                .mapToObj(number -> add(signedInAt(number, NOW.minusSeconds(number / 3))))
                .toList();

        var listed = new ArrayList<Session>();
        Optional<SessionPosition> after = Optional.empty();
        for (List<Session> page = page(after); !page.isEmpty(); page = page(after)) {
            listed.addAll(page);
            after = Optional.of(SessionPosition.of(page.getLast()));
            revoke(page.getLast());
        }

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(sessions)
                .isSortedAccordingTo((one, other) -> other.signedInAt().compareTo(one.signedInAt()));
    }

    @Test
    void lists_as_many_as_are_asked_for() {
        IntStream.range(0, 5).forEach(number -> add(Samples.session(MAYA, number)));

        assertThat(list(MAYA, NOW, Optional.empty(), 0)).isEmpty();
        assertThat(list(MAYA, NOW, Optional.empty(), 3)).hasSize(3);
        assertThat(list(MAYA, NOW, Optional.empty(), 5)).hasSize(5);
    }

    @Test
    void ends_every_session_of_one_user_but_the_spared_one_and_tells_which_were_live() {
        Session spared = add(Samples.session(MAYA, 1));
        Session live = add(Samples.session(MAYA, 2));
        Session noors = add(Samples.session(NOOR, 3));
        Session idle = add(Samples.withTimes(Samples.session(MAYA, 4), JUST_BEFORE, NOW, LATER));
        Session over = add(Samples.withTimes(Samples.session(MAYA, 5), JUST_BEFORE, LATER, NOW));
        Session revoked = add(Samples.withRevocation(
                Samples.session(MAYA, 6), new Revocation(JUST_BEFORE, RevocationReason.SIGNED_OUT)));

        assertThat(revokeAllBut(Optional.of(spared.id()))).containsExactly(live.id());

        var revocation = new Revocation(NOW, RevocationReason.REVOKED);
        assertThat(List.of(live, idle, over))
                .allSatisfy(each -> assertThat(find(each)).contains(Samples.withRevocation(each, revocation)));
        assertThat(List.of(spared, noors, revoked))
                .allSatisfy(each -> assertThat(find(each)).contains(each));
        assertThat(revokeAllBut(Optional.of(noors.id()))).containsExactly(spared.id());
        assertThat(revokeAllBut(Optional.empty())).isEmpty();
    }

    private static Session signedInAt(int number, Instant instant) {
        return Samples.withTimes(Samples.session(MAYA, number), instant, LATER, LATER);
    }

    private Optional<SessionOfUser> findWithUser(SessionId id) {
        return unitOfWork().read(stores -> stores.sessions().findWithUser(id));
    }

    private List<Session> list(User user, Instant now, Optional<SessionPosition> after, int limit) {
        return unitOfWork().read(stores -> stores.sessions().listLive(user.id(), now, after, limit));
    }

    private List<Session> page(Optional<SessionPosition> after) {
        return list(MAYA, NOW, after, 2);
    }

    private void revoke(Session session) {
        write(stores -> stores.sessions().revoke(session.id(), RevocationReason.REVOKED, NOW));
    }

    private Set<SessionId> revokeAllBut(Optional<SessionId> spared) {
        return unitOfWork()
                .write(stores -> stores.sessions().revokeAllBut(spared, MAYA.id(), RevocationReason.REVOKED, NOW));
    }
}
