package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.RevokeUserSessions.RevokeUserSessionsCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.outcome.DomainError.RefreshRefused;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.DomainError.SessionNotFound;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.token.TokenPair;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevokeSessionsServiceTest {

    private static final UserId NOBODY = UserId.parse("00000000-0000-7000-8000-000000000000");

    private final TestApplication application = new TestApplication();
    private UserId maya;
    private SignedIn laptop;
    private SignedIn phone;
    private SignedIn noors;
    private Principal byMaya;

    @BeforeEach
    void maya_is_signed_in_on_two_devices_and_noor_on_one() {
        maya = application.user("maya@example.org").id();
        application.user("noor@example.org");
        laptop = application.signedIn("maya@example.org");
        phone = application.signedIn("maya@example.org");
        noors = application.signedIn("noor@example.org");
        byMaya = principal(laptop);
    }

    @Test
    void an_ended_session_has_neither_access_nor_refreshes_from_then_on() {
        assertThat(revoke(Calls.by(byMaya), phone)).isEqualTo(Outcome.accepted(id(phone)));

        assertThat(hasAccess(phone)).isFalse();
        assertThat(application.refresh(phone.tokens().refreshToken())).isEqualTo(Outcome.refused(new RefreshRefused()));
        assertThat(hasAccess(laptop)).isTrue();
        assertThat(revoked()).containsExactly(id(phone).toString());
    }

    @Test
    void ending_a_session_again_is_fine_and_has_no_effect() {
        application.signOut(phone.tokens().refreshToken());

        assertThat(revoke(Calls.by(byMaya), phone)).isEqualTo(Outcome.accepted(id(phone)));
        assertThat(revoke(Calls.BY_ROOT, phone)).isEqualTo(Outcome.accepted(id(phone)));

        assertThat(revoked()).isEmpty();
    }

    @Test
    void a_session_whose_time_is_over_does_not_count_though_it_ends_for_good() {
        application.clock.advance(Duration.ofDays(7));

        accepted(revoke(Calls.by(byMaya), phone));
        assertThat(accepted(revokeAll(Calls.BY_ROOT, maya, false))).isZero();
        application.clock.advance(Duration.ofSeconds(-1));

        assertThat(List.of(laptop, phone))
                .allMatch(device ->
                        application.refresh(device.tokens().refreshToken()) instanceof Outcome.Refused<TokenPair>);
        assertThat(revoked()).isEmpty();
    }

    @Test
    void refuses_sessions_of_others_and_of_nobody_alike() {
        SessionId unknown = SessionId.create(new byte[SessionId.BYTES]);
        var command = new RevokeSessionCommand(maya, unknown);

        assertThat(revoke(Calls.BY_ROOT, noors)).isEqualTo(Outcome.refused(new SessionNotFound(id(noors))));
        assertThat(application.revokeSessions.revokeSession(Calls.BY_ROOT, command))
                .isEqualTo(Outcome.refused(new SessionNotFound(unknown)));

        assertThat(hasAccess(noors)).isTrue();
        assertThat(revoked()).isEmpty();
    }

    @Test
    void ends_every_session_of_a_user() {
        assertThat(accepted(revokeAll(Calls.BY_ROOT, maya, false))).isEqualTo(2);

        assertThat(List.of(laptop, phone)).noneMatch(this::hasAccess);
        assertThat(hasAccess(noors)).isTrue();
        assertThat(revoked())
                .containsExactlyInAnyOrder(id(laptop).toString(), id(phone).toString());
    }

    @Test
    void spares_the_session_that_the_caller_calls_with() {
        assertThat(accepted(revokeAll(Calls.by(byMaya), maya, true))).isEqualTo(1);

        assertThat(hasAccess(laptop)).isTrue();
        assertThat(hasAccess(phone)).isFalse();
    }

    @Test
    void a_session_of_the_caller_spares_none_of_another_user() {
        assertThat(accepted(revokeAll(Calls.by(principal(noors)), maya, true))).isEqualTo(2);
    }

    @Test
    void refuses_a_user_who_does_not_exist() {
        assertThat(revokeAll(Calls.BY_ROOT, NOBODY, false)).isEqualTo(Outcome.refused(new UserNotFound(NOBODY)));
    }

    @Test
    void a_repeated_request_gets_the_same_answer_and_ends_nothing_more() {
        Call call = Calls.by(byMaya, 1, "end all");
        assertThat(accepted(revokeAll(call, maya, true))).isEqualTo(1);
        SignedIn tablet = application.signedIn("maya@example.org");

        assertThat(accepted(revokeAll(call, maya, true))).isEqualTo(1);

        assertThat(hasAccess(tablet)).isTrue();
        assertThat(revokeAll(Calls.by(byMaya, 1, "something else"), maya, true))
                .isEqualTo(Outcome.refused(new RequestIdReused()));
        assertThat(application.revokeSessions.revokeSession(
                        Calls.by(byMaya, 1, "something else"), new RevokeSessionCommand(maya, id(tablet))))
                .isEqualTo(Outcome.refused(new RequestIdReused()));
    }

    @Test
    void a_repeated_request_to_end_one_session_gets_the_same_answer_though_the_session_is_forgotten() {
        Call call = Calls.by(byMaya, 1, "end one");
        accepted(revoke(call, phone));
        application.write(stores -> stores.sessions().removeAll(maya));

        assertThat(revoke(call, phone)).isEqualTo(Outcome.accepted(id(phone)));
    }

    private Outcome<SessionId> revoke(Call call, SignedIn signedIn) {
        return application.revokeSessions.revokeSession(call, new RevokeSessionCommand(maya, id(signedIn)));
    }

    private Outcome<Integer> revokeAll(Call call, UserId user, boolean keepCurrent) {
        return application.revokeSessions.revokeUserSessions(call, new RevokeUserSessionsCommand(user, keepCurrent));
    }

    private boolean hasAccess(SignedIn signedIn) {
        return application.checkAccessToken.authenticate(signedIn.tokens().accessToken())
                instanceof Outcome.Accepted<Principal>;
    }

    /** The sessions that were ended from elsewhere, by the log. */
    private List<String> revoked() {
        return application.auditLog().stream()
                .map(LinkedEvent::event)
                .filter(event -> event.action().equals(AuditAction.SESSION_REVOKED))
                .map(AuditEvent::subject)
                .map(subject -> subject.id())
                .toList();
    }

    private static SessionId id(SignedIn signedIn) {
        return signedIn.tokens().sessionId();
    }
}
