package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.BY_ROOT;
import static dev.gatehouse.application.service.Calls.ROOT;
import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.RETENTION;
import static dev.gatehouse.application.service.TestApplication.START;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static dev.gatehouse.application.service.TestApplication.whatever;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.LinkedEvent;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserStatus;
import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeletedUsersTest {

    private static final Instant PURGE_AT = START.plus(RETENTION.deletedUsers());

    private final InterruptedStore store = new InterruptedStore();
    private final TestApplication application = new TestApplication(store);
    private final User maya = application.user("maya@example.org");

    private void purgeAt(Instant instant) {
        application.clock.advance(Duration.between(application.clock.instant(), instant));
        application.purgeUsers.purgeUsers();
    }

    @Test
    void can_be_restored_until_their_retention_is_over() {
        User deleted = accepted(application.delete(maya.id()));
        application.clock.advance(Duration.ofDays(1));

        assertThat(deleted.status()).isEqualTo(new Deleted(START, PURGE_AT, false));
        assertThat(application.delete(maya.id())).isEqualTo(Outcome.accepted(deleted));
    }

    @Test
    void are_after_their_restoration_what_they_were_before() {
        User ben = application.user("ben@example.org");
        application.disable(ben.id());
        application.delete(maya.id());
        application.delete(ben.id());

        assertThat(accepted(application.undelete(maya.id())).status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(accepted(application.undelete(ben.id())).status()).isEqualTo(UserStatus.DISABLED);
        assertThat(application.signedIn("maya@example.org").userId()).isEqualTo(maya.id());
    }

    @Test
    void keep_their_profile() {
        application.delete(maya.id());

        assertThat(accepted(application.undelete(maya.id())).profile()).isEqualTo(maya.profile());
    }

    @Test
    void are_signed_in_nowhere_once_restored() {
        SignedIn laptop = application.signedIn("maya@example.org");
        application.delete(maya.id());
        application.undelete(maya.id());

        assertThat(application.refresh(laptop.tokens().refreshToken())).isInstanceOf(Outcome.Refused.class);
        assertThat(application.checkAccessToken.authenticate(laptop.tokens().accessToken()))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void are_the_only_ones_whom_restoring_changes() {
        assertThat(application.undelete(maya.id())).isEqualTo(Outcome.accepted(maya));
    }

    @Test
    void are_erased_from_the_exact_end_of_their_retention_on() {
        User deleted = accepted(application.delete(maya.id()));

        purgeAt(PURGE_AT.minusNanos(1_000));
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(deleted));

        purgeAt(PURGE_AT);
        Outcome<User> refused = Outcome.refused(new UserNotFound(maya.id()));
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(refused);
        assertThat(application.undelete(maya.id())).isEqualTo(refused);
    }

    @Test
    void cannot_be_restored_from_the_exact_end_of_their_retention_on_though_they_are_still_there() {
        application.delete(maya.id());
        application.clock.advance(Duration.between(application.clock.instant(), PURGE_AT));

        assertThat(application.undelete(maya.id())).isEqualTo(Outcome.refused(new UserNotFound(maya.id())));
        application.clock.advance(Duration.ofMillis(-1));
        assertThat(accepted(application.undelete(maya.id())).isActive()).isTrue();
    }

    @Test
    void are_not_erased_once_restored() {
        application.delete(maya.id());
        User restored = accepted(application.undelete(maya.id()));

        purgeAt(PURGE_AT);

        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(restored));
    }

    @Test
    void are_not_erased_when_somebody_was_just_restoring_them() {
        application.delete(maya.id());
        store.afterNextRead(() -> {
            application.clock.advance(Duration.ofMillis(-1));
            application.undelete(maya.id());
        });

        purgeAt(PURGE_AT);

        assertThat(accepted(application.readUsers.getUser(maya.id())).isActive())
                .isTrue();
        assertThat(application.signedIn("maya@example.org").userId()).isEqualTo(maya.id());
    }

    @Test
    void leave_their_address_to_others_once_erased() {
        application.delete(maya.id());
        purgeAt(PURGE_AT);

        User other = application.user("maya@example.org");

        assertThat(other.id()).isNotEqualTo(maya.id());
    }

    @Test
    void leave_no_trace_but_their_id_in_the_audit_log() {
        SignedIn laptop = application.signedIn("maya@example.org");
        application.startedReset(maya.id());
        application.changeUser.updateUser(
                Calls.by(principal(laptop), 1, "rename"), Updates.displayName(maya.id(), "Maya"));
        application.changeUser.deleteUser(Calls.by(ROOT, 1, "delete"), whatever(maya.id()));

        purgeAt(PURGE_AT);

        application.write(stores -> {
            assertThat(stores.users().find(maya.id())).isEmpty();
            assertThat(stores.credentials().find(maya.id())).isEmpty();
            assertThat(stores.passwordResets().remove(maya.id())).isFalse();
            assertThat(stores.sessions().find(laptop.tokens().sessionId())).isEmpty();
            assertThat(stores.answeredRequests().removeAbout(maya.id())).isZero();
        });
        assertThat(application.auditLog().stream().map(LinkedEvent::event))
                .allMatch(event ->
                        event.subject().user().filter(maya.id()::equals).isPresent())
                .extracting(event -> event.action())
                .containsExactlyInAnyOrder(
                        AuditAction.USER_CREATED,
                        AuditAction.SESSION_STARTED,
                        AuditAction.USER_PASSWORD_RESET_STARTED,
                        AuditAction.USER_UPDATED,
                        AuditAction.USER_DELETED,
                        AuditAction.USER_PURGED);
    }

    @Test
    void are_erased_with_the_answers_that_others_got_about_them() {
        var create = Calls.by(ROOT, 1, "create ben");
        User ben = accepted(application.create(create, "ben@example.org", PASSWORD));
        application.delete(ben.id());

        purgeAt(PURGE_AT);

        assertThat(accepted(application.create(create, "ben@example.org", PASSWORD))
                        .id())
                .isNotEqualTo(ben.id());
    }

    @Test
    void are_erased_in_more_than_one_batch() {
        List<User> users = IntStream.range(0, 201)
                .mapToObj(number -> application.user("user" + number + "@example.org"))
                .toList();
        users.forEach(user -> application.changeUser.deleteUser(BY_ROOT, whatever(user.id())));

        purgeAt(PURGE_AT);

        assertThat(users).allMatch(user -> application.readUsers.getUser(user.id()) instanceof Outcome.Refused<User>);
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(maya));
    }
}
