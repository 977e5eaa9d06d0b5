package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.SESSIONS;
import static dev.gatehouse.application.service.TestApplication.whatever;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.RevokeUserSessions.RevokeUserSessionsCommand;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.client.ClientSecret;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What was refused, and what changes nothing, leaves no event. */
class NoAuditTrailTest {

    private static final UserId NOBODY = UserId.parse("00000000-0000-7000-8000-000000000000");

    /** Something that leaves everything as it is. */
    record NoMutation(String what, Consumer<Household> useCase) {

        @Override
        public String toString() {
            return what;
        }
    }

    static final List<NoMutation> NO_MUTATIONS = List.of(
            nothing("a taken address", home -> home.application.create(Calls.BY_ROOT, "maya@example.org", PASSWORD)),
            nothing("a bad password", home -> home.application.create(Calls.BY_ROOT, "new@example.org", "short")),
            nothing("the same name", home -> home.application.update(Updates.displayName(home.maya.id(), ""))),
            nothing(
                    "the same attributes",
                    home -> home.application.update(Updates.attributes(home.maya.id(), Map.of()))),
            nothing("an unknown user", home -> home.application.disable(NOBODY)),
            nothing("a deleted user", home -> home.application.update(Updates.displayName(home.deleted.id(), "D"))),
            nothing(
                    "another's address",
                    home -> home.application.update(Updates.email(home.maya.id(), "ada@example.org"))),
            nothing(
                    "another version",
                    home -> home.application.update(
                            Updates.expecting(home.deleted.etag(), Updates.displayName(home.maya.id(), "M")))),
            nothing(
                    "not permitted",
                    home -> home.application.changeUser.updateUser(
                            Calls.by(mayaHerself(home)), Updates.roles(home.maya.id(), Role.ADMINISTRATOR))),
            nothing("the last administrator", home -> home.application.delete(home.ada.userId())),
            nothing("disabled already", home -> home.application.disable(home.disabled.id())),
            nothing("enabled already", home -> home.application.enable(home.maya.id())),
            nothing("deleted already", home -> home.application.delete(home.deleted.id())),
            nothing("not deleted", home -> home.application.undelete(home.maya.id())),
            nothing("a wrong password", home -> home.application.tryToSignIn("maya@example.org", "wrong password")),
            nothing("a disabled user", home -> home.application.tryToSignIn("dora@example.org", PASSWORD)),
            nothing(
                    "a wrong current password",
                    home -> home.application.changePassword(
                            Calls.by(mayaHerself(home)), "wrong password", "brillig and the slithy toves")),
            nothing(
                    "a bad new password",
                    home -> home.application.changePassword(Calls.by(mayaHerself(home)), PASSWORD, "short")),
            nothing(
                    "a reset for a deleted user",
                    home -> home.application.passwordReset.resetPassword(Calls.BY_ROOT, whatever(home.deleted.id()))),
            nothing(
                    "a wrong reset code",
                    home -> home.application.completeReset(
                            ResetCode.create(new byte[ResetCode.SECRET_BYTES]), "brillig and the slithy toves")),
            nothing("a forged token", home -> home.application.refresh(home.forged())),
            nothing("a sign-out with a forged token", home -> home.application.signOut(home.forged())),
            nothing(
                    "ending a session of another user",
                    home -> home.application.revokeSessions.revokeSession(
                            Calls.BY_ROOT, new RevokeSessionCommand(home.disabled.id(), home.laptop.sessionId()))),
            nothing(
                    "ending the sessions of a user without any",
                    home -> home.application.revokeSessions.revokeUserSessions(
                            Calls.BY_ROOT, new RevokeUserSessionsCommand(home.disabled.id(), false))),
            nothing("a second setup", home -> home.application.provision(Call.byTheServer())),
            nothing("a setup code too late", home -> home.application.setup.openSetup(Call.byTheServer())),
            nothing(
                    "an update of a client that changes nothing",
                    home -> home.application.changeClient.updateClient(
                            Calls.BY_ROOT, Clients.enabled(home.billing.id(), true))),
            nothing(
                    "a client that is not there",
                    home -> new Clients(home.application)
                            .delete(Clients.calling().clientId())),
            nothing(
                    "a wrong client secret",
                    home -> new Clients(home.application)
                            .tryToGetToken(home.billing.id(), ClientSecret.of(new byte[ClientSecret.BYTES]))),
            nothing("a client's token", home -> new Clients(home.application).token(home.created)),
            nothing("housekeeping with nothing due", NoAuditTrailTest::keepHouse),
            nothing("reading", home -> home.application.readUsers.getUser(home.maya.id())));

    private static NoMutation nothing(String what, Consumer<Household> useCase) {
        return new NoMutation(what, useCase);
    }

    private static Principal mayaHerself(Household home) {
        return home.mayaOnLaptop();
    }

    private static void keepHouse(Household home) {
        home.application.purgeUsers.purgeUsers();
        home.application.pruneAuditEvents.pruneAuditEvents();
        home.application.tidySessions.tidySessions();
        home.application.passwordReset.tidyPasswordResets();
        home.application.answeredRequests.forgetRequests();
    }

    @ParameterizedTest
    @FieldSource("NO_MUTATIONS")
    void is_left_by_what_changes_nothing(NoMutation nothing) {
        var home = new Household();

        nothing.useCase().accept(home);

        assertThat(home.newEvents()).isEmpty();
    }

    @Test
    void is_left_by_a_request_that_was_answered_before() {
        var home = new Household();
        Call call = Calls.by(home.ada, 1, "disable maya");

        home.application.changeUser.disableUser(call, whatever(home.maya.id()));
        home.application.enable(home.maya.id());
        home.application.changeUser.disableUser(call, whatever(home.maya.id()));
        home.application.changeUser.deleteUser(Calls.by(home.ada, 1, "delete maya"), whatever(home.maya.id()));

        assertThat(home.newEvents()).hasSize(2);
    }

    @Test
    void of_an_ended_session_is_left_by_sign_ins_for_which_there_is_room() {
        var home = new Household();
        home.application.signOut(home.laptop);
        int room = SESSIONS.maxSessionsPerUser() - 1;

        for (int i = 0; i < room; i++) {
            home.application.signedIn("maya@example.org");
        }
        home.application.tryToSignIn("maya@example.org", "wrong password");

        assertThat(home.newEvents())
                .hasSize(1 + room)
                .noneMatch(event -> event.action().equals(AuditAction.SESSION_EVICTED));
    }

    @Test
    void is_left_by_replays_beyond_the_limit() {
        var home = new Household();

        for (int i = 0; i < SESSIONS.maxReplays() + 5; i++) {
            home.application.refresh(home.tradedByTablet);
        }

        assertThat(home.newEvents()).hasSize(SESSIONS.maxReplays());
    }

    @Test
    void is_left_by_a_wrong_setup_code() {
        var application = new TestApplication();
        SetupCode guess = SetupCode.create(new byte[SetupCode.RANDOM_BYTES]);

        try (var password = RawPassword.of(PASSWORD)) {
            var administrator =
                    new FirstAdministrator(EmailAddress.parse("ada@example.org"), DisplayName.NONE, password);
            application.setup.setUp(Calls.BY_STRANGER, guess, administrator);
        }

        assertThat(application.auditLog()).isEmpty();
    }
}
