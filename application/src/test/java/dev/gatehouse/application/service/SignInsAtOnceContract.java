package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.SESSIONS;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.outcome.DomainError.SignInRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sign-ins come to on every store when something else happens to the user at the same moment. */
public abstract class SignInsAtOnceContract {

    private static final int ROUNDS = 20;
    private static final int LIMIT = SESSIONS.maxSessionsPerUser();

    private final List<SessionId> sessions = new ArrayList<>();
    private MeetingStore store;
    private TestApplication application;
    private User maya;

    /** The store under test: the same for the whole of one test, and empty when the test begins. */
    protected abstract UnitOfWork unitOfWork();

    @BeforeEach
    void sign_maya_in_on_as_many_devices_as_may_be() {
        store = new MeetingStore(unitOfWork());
        application = new TestApplication(store);
        maya = application.user("maya@example.org");
        var _ = application.throttle.secrets();
        List<Session> devices = IntStream.range(0, LIMIT)
                .mapToObj(number -> Samples.session(maya, number))
                .toList();
        application.write(stores -> devices.forEach(stores.sessions()::add));
        devices.forEach(device -> sessions.add(device.id()));
    }

    /** Each sign-in first counts its try. With room for one of the two, nothing but the user's entry is written by both. */
    @ParameterizedTest(name = "with room for {0}")
    @ValueSource(ints = {0, 1})
    void two_sign_ins_leave_as_many_sessions_as_may_be_and_an_event_of_each_that_ended(int room) throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            application.clock.advance(Duration.ofSeconds(1));
            live().stream().limit(room).forEach(this::signOut);
            store.letTwoMeetAfter(2);

            List<SessionId> added = Race.of(2, this::signIn);

            sessions.addAll(added);
            assertThat(live()).hasSize(LIMIT).containsAll(added);
            assertThat(evicted()).hasSize(round * (2 - room));
        }
        assertThat(evictedByTheLog()).containsExactlyInAnyOrderElementsOf(evicted());
    }

    @Test
    void a_sign_in_beside_a_disabling_leaves_no_live_session() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            store.letTwoMeetAfter(1);

            List<Outcome<?>> ends = Race.of(List.<Callable<Outcome<?>>>of(
                    () -> application.tryToSignIn("maya@example.org", PASSWORD), () -> application.disable(maya.id())));

            switch (ends.getFirst()) {
                case Outcome.Accepted<?>(var signedIn) -> sessions.add(id((SignedIn) signedIn));
                case Outcome.Refused<?>(var error) -> assertThat(error).isEqualTo(new SignInRefused());
            }
            User disabled = (User) accepted(ends.getLast());
            assertThat(disabled.isActive()).isFalse();
            assertThat(live()).isEmpty();
            accepted(application.enable(maya.id()));
        }
    }

    private SessionId signIn() {
        return id(application.signedIn("maya@example.org"));
    }

    private static SessionId id(SignedIn signedIn) {
        return signedIn.tokens().sessionId();
    }

    private void signOut(SessionId session) {
        application.write(
                stores -> stores.sessions().revoke(session, RevocationReason.SIGNED_OUT, application.clock.instant()));
    }

    private List<SessionId> live() {
        return those(session -> session.isLive(application.clock.instant()));
    }

    private List<SessionId> evicted() {
        return those(session -> session.revocation()
                .map(Revocation::reason)
                .filter(RevocationReason.TOO_MANY_SESSIONS::equals)
                .isPresent());
    }

    private List<SessionId> those(Predicate<Session> condition) {
        return application.unitOfWork.read(stores -> sessions.stream()
                .filter(id -> condition.test(stores.sessions().find(id).orElseThrow()))
                .toList());
    }

    private List<SessionId> evictedByTheLog() {
        return application.auditLog().stream()
                .map(linked -> linked.event())
                .filter(event -> event.action().equals(AuditAction.SESSION_EVICTED))
                .map(event -> SessionId.parse(event.subject().id()))
                .toList();
    }
}
