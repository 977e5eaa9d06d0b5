package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.BY_STRANGER;
import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.RETENTION;
import static dev.gatehouse.application.service.TestApplication.SESSIONS;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.whatever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.DeleteClient.DeleteClientCommand;
import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.RotateClientSecret.RotateClientSecretCommand;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.out.Samples;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever changes something leaves exactly one event, which says who did it and within which call. */
class AuditTrailTest {

    /** A call that changes something, and what the log has to say of it. */
    record Mutation(
            AuditAction action,
            Function<Household, Call> call,
            BiConsumer<Household, Call> useCase,
            Function<Household, AuditSubject> subject) {

        @Override
        public String toString() {
            return action.toString();
        }
    }

    private static Mutation byAda(
            AuditAction action, BiConsumer<Household, Call> useCase, Function<Household, AuditSubject> subject) {
        return new Mutation(action, home -> Calls.by(home.ada, 1, "request"), useCase, subject);
    }

    private static Mutation byStranger(
            AuditAction action, BiConsumer<Household, Call> useCase, Function<Household, AuditSubject> subject) {
        return new Mutation(action, _ -> BY_STRANGER, useCase, subject);
    }

    private static Mutation byServer(
            AuditAction action, Consumer<Household> useCase, Function<Household, AuditSubject> subject) {
        return new Mutation(action, _ -> Call.byTheServer(), (home, _) -> useCase.accept(home), subject);
    }

    static final List<Mutation> MUTATIONS = List.of(
            byAda(
                    AuditAction.USER_CREATED,
                    (home, call) -> home.application.create(call, "new@example.org", PASSWORD),
                    home -> AuditSubject.of(home.find("new@example.org").id())),
            byAda(
                    AuditAction.USER_UPDATED,
                    (home, call) ->
                            home.application.changeUser.updateUser(call, Updates.displayName(home.maya.id(), "May")),
                    home -> AuditSubject.of(home.maya.id())),
            byAda(
                    AuditAction.USER_ROLES_CHANGED,
                    (home, call) -> home.application.changeUser.updateUser(
                            call, Updates.roles(home.maya.id(), Role.ADMINISTRATOR)),
                    home -> AuditSubject.of(home.maya.id())),
            byAda(
                    AuditAction.USER_DISABLED,
                    (home, call) -> home.application.changeUser.disableUser(call, whatever(home.maya.id())),
                    home -> AuditSubject.of(home.maya.id())),
            byAda(
                    AuditAction.USER_ENABLED,
                    (home, call) -> home.application.changeUser.enableUser(call, whatever(home.disabled.id())),
                    home -> AuditSubject.of(home.disabled.id())),
            byAda(
                    AuditAction.USER_DELETED,
                    (home, call) -> home.application.changeUser.deleteUser(call, whatever(home.maya.id())),
                    home -> AuditSubject.of(home.maya.id())),
            byAda(
                    AuditAction.USER_UNDELETED,
                    (home, call) -> home.application.changeUser.undeleteUser(call, whatever(home.deleted.id())),
                    home -> AuditSubject.of(home.deleted.id())),
            byServer(
                    AuditAction.USER_PURGED,
                    home -> {
                        home.application.clock.advance(RETENTION.deletedUsers());
                        home.application.purgeUsers.purgeUsers();
                    },
                    home -> AuditSubject.of(home.deleted.id())),
            new Mutation(
                    AuditAction.USER_PASSWORD_CHANGED,
                    home -> Calls.by(home.mayaOnLaptop(), 1, "request"),
                    (home, call) -> home.application.changePassword(call, PASSWORD, "brillig and the slithy toves"),
                    home -> AuditSubject.of(home.maya.id())),
            byAda(
                    AuditAction.USER_PASSWORD_RESET_STARTED,
                    (home, call) -> home.application.passwordReset.resetPassword(call, whatever(home.maya.id())),
                    home -> AuditSubject.of(home.maya.id())),
            byStranger(
                    AuditAction.SESSION_REFRESHED,
                    (home, call) -> home.application.refreshSession.refreshSession(call, home.laptop),
                    home -> home.mayas(home.laptop)),
            byStranger(
                    AuditAction.SESSION_REFRESH_REPEATED,
                    (home, call) -> home.application.refreshSession.refreshSession(call, home.tradedByTablet),
                    home -> home.mayas(home.tradedByTablet)),
            byStranger(
                    AuditAction.SESSION_TOKEN_REUSED,
                    (home, call) -> {
                        home.application.clock.advance(SESSIONS.replayWindow());
                        home.application.refreshSession.refreshSession(call, home.tradedByTablet);
                        home.application.refreshSession.refreshSession(call, home.tradedByTablet);
                    },
                    home -> home.mayas(home.tradedByTablet)),
            byStranger(
                    AuditAction.SESSION_SIGNED_OUT,
                    (home, call) -> {
                        home.application.signOut.signOut(call, home.laptop);
                        home.application.signOut.signOut(call, home.laptop);
                    },
                    home -> home.mayas(home.laptop)),
            byAda(
                    AuditAction.SESSION_REVOKED,
                    (home, call) -> home.application.revokeSessions.revokeSession(
                            call, new RevokeSessionCommand(home.maya.id(), home.laptop.sessionId())),
                    home -> home.mayas(home.laptop)),
            byAda(
                    AuditAction.CLIENT_CREATED,
                    (home, call) -> home.application.clientSecrets.createClient(call, Clients.profile()),
                    home -> AuditSubject.of(home.newClient().id())),
            byAda(
                    AuditAction.CLIENT_UPDATED,
                    (home, call) ->
                            home.application.changeClient.updateClient(call, Clients.enabled(home.billing.id(), false)),
                    home -> AuditSubject.of(home.billing.id())),
            byAda(
                    AuditAction.CLIENT_SECRET_ROTATED,
                    (home, call) -> home.application.clientSecrets.rotateClientSecret(
                            call, new RotateClientSecretCommand(home.billing.id(), Duration.ofHours(1))),
                    home -> AuditSubject.of(home.billing.id())),
            byAda(
                    AuditAction.CLIENT_DELETED,
                    (home, call) -> home.application.changeClient.deleteClient(
                            call, new DeleteClientCommand(home.billing.id(), Optional.empty())),
                    home -> AuditSubject.of(home.billing.id())),
            byServer(
                    AuditAction.AUDIT_PRUNED,
                    home -> {
                        home.application.clock.advance(RETENTION.auditEvents().plusDays(1));
                        home.application.pruneAuditEvents.pruneAuditEvents();
                    },
                    Household::everythingBefore));

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void tells_who_did_what_within_which_call(Mutation mutation) {
        var home = new Household();
        Call call = mutation.call().apply(home);

        mutation.useCase().accept(home, call);

        List<AuditEvent> events = home.newEvents();
        assertThat(events).hasSize(1);
        assertEvent(
                events.getFirst(),
                call,
                call.actor(),
                mutation.action(),
                mutation.subject().apply(home));
        assertThat(events.getFirst().happenedAt()).isEqualTo(home.application.clock.instant());
    }

    @Test
    void knows_who_signed_in_although_the_call_came_from_a_stranger() {
        var home = new Household();

        SignedIn phone = home.application.signedIn("maya@example.org");

        assertThat(home.newEvents()).singleElement().satisfies(event -> {
            var subject = AuditSubject.of(phone.tokens().sessionId(), home.maya.id());
            assertEvent(event, BY_STRANGER, new Actor.Person(home.maya.id()), AuditAction.SESSION_STARTED, subject);
        });
    }

    @Test
    void tells_which_sessions_a_sign_in_ended_because_there_were_too_many() {
        var home = new Household();
        home.application.write(stores -> IntStream.range(1, SESSIONS.maxSessionsPerUser())
                .forEach(number -> stores.sessions().add(Samples.session(home.maya, number))));

        SignedIn phone = home.application.signedIn("maya@example.org");

        assertThat(home.newEvents())
                .allMatch(event -> event.actor().equals(new Actor.Person(home.maya.id())))
                .extracting(AuditEvent::action, AuditEvent::subject)
                .containsExactlyInAnyOrder(
                        tuple(AuditAction.SESSION_EVICTED, home.mayas(Samples.token(1))),
                        tuple(AuditAction.SESSION_EVICTED, home.mayas(Samples.token(2))),
                        tuple(
                                AuditAction.SESSION_STARTED,
                                home.mayas(phone.tokens().refreshToken())));
    }

    @Test
    void knows_nobody_who_holds_nothing_but_a_reset_code() {
        var home = new Household();
        ResetCode code = home.application.startedReset(home.maya.id()).code();

        accepted(home.application.completeReset(code, "brillig and the slithy toves"));

        List<AuditEvent> completed = home.newEvents().stream()
                .filter(event -> event.action().equals(AuditAction.USER_PASSWORD_RESET_COMPLETED))
                .toList();
        assertThat(home.newEvents()).hasSize(2);
        assertThat(completed).hasSize(1);
        assertEvent(
                completed.getFirst(),
                BY_STRANGER,
                Actor.STRANGER,
                AuditAction.USER_PASSWORD_RESET_COMPLETED,
                AuditSubject.of(home.maya.id()));
    }

    @Test
    void tells_who_set_the_installation_up() {
        var application = new TestApplication();
        var code = application.setup.openSetup(Call.byTheServer()).orElseThrow();
        application.clock.advance(Duration.ofMinutes(1));
        User ada;
        try (var password = RawPassword.of(PASSWORD)) {
            var administrator =
                    new FirstAdministrator(EmailAddress.parse("ada@example.org"), DisplayName.NONE, password);
            ada = accepted(application.setup.setUp(BY_STRANGER, code, administrator));
        }

        List<LinkedEvent> log = application.auditLog();

        assertThat(log).hasSize(2);
        assertEvent(
                log.getFirst().event(),
                Call.byTheServer(),
                Actor.SERVER,
                AuditAction.SETUP_OPENED,
                AuditSubject.installation());
        assertEvent(
                log.getLast().event(),
                BY_STRANGER,
                Actor.STRANGER,
                AuditAction.SETUP_COMPLETED,
                AuditSubject.of(ada.id()));
    }

    @Test
    void tells_that_the_settings_named_the_administrator() {
        var application = new TestApplication();
        User ada = application.administrator();

        assertThat(application.auditLog())
                .singleElement()
                .satisfies(linked -> assertEvent(
                        linked.event(),
                        Call.byTheServer(),
                        Actor.SERVER,
                        AuditAction.SETUP_COMPLETED,
                        AuditSubject.of(ada.id())));
    }

    private static void assertEvent(
            AuditEvent event, Call call, Actor actor, AuditAction action, AuditSubject subject) {
        assertThat(event)
                .isEqualTo(new AuditEvent(
                        event.id(),
                        event.happenedAt(),
                        action,
                        actor,
                        subject,
                        call.request().map(Call.IdentifiedRequest::id),
                        call.traceId(),
                        call.clientAddress()));
    }
}
