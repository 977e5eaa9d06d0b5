package dev.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.audit.AuditSubject.Kind;
import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that are stored and hashed: a new one may be added, but none may ever change. */
class AuditNamesTest {

    private static final Actor CLIENT = new Actor.Client(ClientId.parse("0190a8b2-0000-7000-8000-0000000000c1"));

    @Test
    void never_change_for_actions() {
        assertThat(AuditAction.KNOWN)
                .extracting(AuditAction::toString)
                .containsExactlyInAnyOrder(
                        "user.created",
                        "user.updated",
                        "user.roles_changed",
                        "user.disabled",
                        "user.enabled",
                        "user.deleted",
                        "user.undeleted",
                        "user.purged",
                        "user.password_changed",
                        "user.password_reset_started",
                        "user.password_reset_completed",
                        "user.sign_in_paused",
                        "user.sign_in_resumed",
                        "session.started",
                        "session.refreshed",
                        "session.refresh_repeated",
                        "session.signed_out",
                        "session.revoked",
                        "session.evicted",
                        "session.token_reused",
                        "setup.opened",
                        "setup.completed",
                        "signing_key.created",
                        "signing_key.imported",
                        "signing_key.retired",
                        "signing_key.revoked",
                        "signing_key.removed",
                        "secrets.discarded",
                        "client.created",
                        "client.updated",
                        "client.deleted",
                        "client.secret_rotated",
                        "audit.pruned");
    }

    @Test
    void never_change_for_kinds_of_subjects() {
        assertThat(Arrays.stream(Kind.values()).map(Kind::name))
                .containsExactlyInAnyOrder("USER", "SESSION", "SIGNING_KEY", "CLIENT", "INSTALLATION", "AUDIT_LOG");
    }

    @Test
    void never_change_for_actors() {
        assertThat(Actor.STRANGER).hasToString("stranger");
        assertThat(Actor.SERVER).hasToString("server");
        assertThat(new Actor.Person(Events.MAYA)).hasToString(Events.MAYA.toString());
        assertThat(CLIENT).hasToString("client:0190a8b2-0000-7000-8000-0000000000c1");
    }

    @Test
    void lead_back_to_their_action() {
        assertThat(AuditAction.KNOWN)
                .allSatisfy(action ->
                        assertThat(AuditAction.parse(action.toString())).isEqualTo(action));
    }

    @Test
    void may_be_those_of_a_later_release_where_they_are_only_read() {
        assertThat(new AuditAction("user.promoted")).hasToString("user.promoted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "user.promoted", "USER_CREATED", "User.created", "user.created "})
    void are_the_only_text_that_is_an_action(String text) {
        assertThatThrownBy(() -> AuditAction.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not an action (expected: a name such as user.created)");
    }

    @Test
    void lead_back_to_their_actor() {
        assertThat(Actor.parse("stranger")).isEqualTo(Actor.STRANGER);
        assertThat(Actor.parse("server")).isEqualTo(Actor.SERVER);
        assertThat(Actor.parse(Events.MAYA.toString())).isEqualTo(new Actor.Person(Events.MAYA));
        assertThat(Actor.parse(CLIENT.toString())).isEqualTo(CLIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "maya",
                "Server",
                "server ",
                "client:",
                "client:maya",
                "Client:0190a8b2-0000-7000-8000-0000000000c1"
            })
    void are_the_only_text_that_is_an_actor(String text) {
        assertThatThrownBy(() -> Actor.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void say_what_a_subject_is_and_whose() {
        SessionId session = SessionId.create(new byte[SessionId.BYTES]);
        AuditLink last = AuditLink.START.next(Events.SETUP_OPENED);

        assertThat(AuditSubject.of(session, Events.MAYA))
                .isEqualTo(new AuditSubject(Kind.SESSION, session.toString(), Optional.of(Events.MAYA)));
        assertThat(AuditSubject.of(ClientId.parse("0190a8b2-0000-7000-8000-0000000000c1")))
                .isEqualTo(new AuditSubject(Kind.CLIENT, "0190a8b2-0000-7000-8000-0000000000c1", Optional.empty()));
        assertThat(AuditSubject.signingKey("k1")).isEqualTo(new AuditSubject(Kind.SIGNING_KEY, "k1", Optional.empty()));
        assertThat(AuditLink.parse(AuditSubject.logUntil(last).id())).isEqualTo(last);
    }
}
