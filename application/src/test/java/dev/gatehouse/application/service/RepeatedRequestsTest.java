package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.ROOT;
import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static dev.gatehouse.application.service.TestApplication.whatever;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedRequestsTest {

    private static final String MAYA = "maya@example.org";
    private static final Call CREATE_MAYA = Calls.by(ROOT, 1, "create maya");
    private static final Outcome<User> REUSED = Outcome.refused(new RequestIdReused());

    private final InterruptedStore store = new InterruptedStore();
    private final TestApplication application = new TestApplication(store);

    private Outcome<User> createMaya() {
        return application.create(CREATE_MAYA, MAYA, PASSWORD);
    }

    @Test
    void get_the_first_answer_although_the_user_has_changed_since() {
        User maya = accepted(createMaya());
        accepted(application.update(Updates.displayName(maya.id(), "Maya")));
        accepted(application.delete(maya.id()));

        assertThat(createMaya()).isEqualTo(Outcome.accepted(maya));
        assertThat(application.auditLog()).hasSize(3);
    }

    @Test
    void are_refused_when_they_ask_for_something_else() {
        createMaya();

        assertThat(application.create(Calls.by(ROOT, 1, "create ben"), "ben@example.org", PASSWORD))
                .isEqualTo(REUSED);
        assertThat(application.unitOfWork.<Boolean>read(stores -> stores.users().countActiveAdministrators() == 0))
                .isTrue();
    }

    @Test
    void are_refused_when_they_bring_another_password() {
        createMaya();

        assertThat(application.create(CREATE_MAYA, MAYA, "another horse battery staple"))
                .isEqualTo(REUSED);
        assertThat(application.create(CREATE_MAYA, MAYA, "")).isEqualTo(REUSED);
        assertThat(application.create(CREATE_MAYA, MAYA, PASSWORD)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void cost_no_hash_when_they_cannot_be_the_same() {
        createMaya();
        int before = application.hasher.hashes();

        assertThat(application.create(Calls.by(ROOT, 1, "create ben"), MAYA, PASSWORD))
                .isEqualTo(REUSED);
        assertThat(application.create(CREATE_MAYA, MAYA, PASSWORD.repeat(100))).isEqualTo(REUSED);
        assertThat(application.hasher.hashes()).isEqualTo(before);
    }

    @Test
    void are_others_when_somebody_else_makes_them() {
        createMaya();
        application.administrator();
        Principal ada = principal(application.signedIn("ada@example.org"), Role.ADMINISTRATOR);

        Outcome<User> ben = application.create(Calls.by(ada, 1, "create ben"), "ben@example.org", PASSWORD);

        assertThat(accepted(ben).email().value()).isEqualTo("ben@example.org");
    }

    @Test
    void are_carried_out_when_they_were_refused_before() {
        User inTheWay = application.user(MAYA);
        assertThat(createMaya()).isEqualTo(Outcome.refused(new EmailTaken()));
        application.update(Updates.email(inTheWay.id(), "moved@example.org"));

        assertThat(createMaya()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void are_nothing_special_without_an_id() {
        application.user(MAYA);

        assertThat(application.create(Calls.BY_ROOT, MAYA, PASSWORD)).isEqualTo(Outcome.refused(new EmailTaken()));
    }

    @Test
    void get_one_answer_however_many_come_at_once() throws Exception {
        List<Outcome<User>> outcomes = Race.of(20, this::createMaya);

        assertThat(outcomes).hasOnlyElementsOfType(Outcome.Accepted.class);
        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(application.auditLog()).hasSize(1);
    }

    @Test
    void get_one_answer_when_the_same_is_answered_between_two_looks_at_the_store() {
        store.afterNextRead(() -> accepted(createMaya()));

        assertThat(createMaya()).isInstanceOf(Outcome.Accepted.class);
        assertThat(application.auditLog()).hasSize(1);
    }

    @Test
    void get_one_answer_when_the_same_comes_while_the_password_is_hashed() {
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            accepted(createMaya());
        });

        User answered = accepted(createMaya());

        assertThat(application.readUsers.getUser(answered.id())).isEqualTo(Outcome.accepted(answered));
        assertThat(application.auditLog()).hasSize(1);
    }

    @Test
    void change_a_user_once() {
        User maya = application.user(MAYA);
        Call disable = Calls.by(ROOT, 2, "disable maya");
        User disabled = accepted(application.changeUser.disableUser(disable, whatever(maya.id())));
        User enabled = accepted(application.enable(maya.id()));

        assertThat(application.changeUser.disableUser(disable, whatever(maya.id())))
                .isEqualTo(Outcome.accepted(disabled));
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(enabled));
    }

    @Test
    void get_the_first_answer_although_the_version_has_moved_on() {
        User maya = application.user(MAYA);
        Call rename = Calls.by(ROOT, 2, "rename maya");
        var update = Updates.expecting(maya.etag(), Updates.displayName(maya.id(), "Maya"));
        User renamed = accepted(application.changeUser.updateUser(rename, update));

        assertThat(application.changeUser.updateUser(rename, update)).isEqualTo(Outcome.accepted(renamed));
    }

    @Test
    void are_refused_when_another_method_has_their_id() {
        User maya = accepted(createMaya());
        Call delete = Calls.by(ROOT, 1, "delete maya");
        Call enable = Calls.by(ROOT, 2, "enable maya");
        application.changeUser.enableUser(enable, whatever(maya.id()));

        assertThat(application.changeUser.deleteUser(delete, whatever(maya.id())))
                .isEqualTo(REUSED);
        assertThat(application.create(Calls.by(ROOT, 2, "create ben"), "ben@example.org", PASSWORD))
                .isEqualTo(REUSED);
    }

    @Test
    void change_a_user_once_however_many_come_at_once() throws Exception {
        User maya = application.user(MAYA);
        Call disable = Calls.by(ROOT, 2, "disable maya");

        List<Outcome<User>> outcomes =
                Race.of(20, () -> application.changeUser.disableUser(disable, whatever(maya.id())));

        assertThat(outcomes.stream().distinct()).hasSize(1);
        assertThat(accepted(outcomes.getFirst()).version()).isEqualTo(maya.version() + 1);
    }

    @Test
    void are_remembered_for_24_hours() {
        User maya = accepted(createMaya());
        application.clock.advance(Duration.ofHours(24).minusNanos(1_000));
        application.answeredRequests.forgetRequests();
        assertThat(createMaya()).isEqualTo(Outcome.accepted(maya));

        application.clock.advance(Duration.ofNanos(1_000));
        application.answeredRequests.forgetRequests();
        assertThat(createMaya()).isEqualTo(Outcome.refused(new EmailTaken()));
    }

    @Test
    void are_forgotten_in_more_than_one_batch() {
        User maya = application.user(MAYA);
        for (int id = 0; id < 501; id++) {
            application.changeUser.enableUser(Calls.by(ROOT, id, "enable maya"), whatever(maya.id()));
        }
        application.clock.advance(Duration.ofHours(24));

        application.answeredRequests.forgetRequests();

        Call other = Calls.by(ROOT, 500, "something else");
        assertThat(application.changeUser.enableUser(other, whatever(maya.id())))
                .isEqualTo(Outcome.accepted(maya));
        assertThat(application.unitOfWork.<Integer>write(
                        stores -> stores.answeredRequests().removeAbout(maya.id())))
                .isEqualTo(1);
    }
}
