package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.START;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.ChangePassword.ChangePasswordCommand;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.credential.PasswordRule;
import dev.gatehouse.domain.credential.PasswordRule.Common;
import dev.gatehouse.domain.credential.PasswordRule.Guessable;
import dev.gatehouse.domain.credential.PasswordRule.TooShort;
import dev.gatehouse.domain.credential.PasswordRule.Unchanged;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.DomainError.CurrentPasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.user.User;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePasswordServiceTest {

    private static final String NEW_PASSWORD = "brillig and the slithy toves";
    private static final String WRONG = "wrong horse battery staple";

    private final InterruptedStore store = new InterruptedStore();
    private final TestApplication application = new TestApplication(store);
    private final User maya = application.user("maya@example.org");
    private final SignedIn laptop = application.signedIn("maya@example.org");
    private final SignedIn phone = application.signedIn("maya@example.org");

    private Outcome<User> change(String current, String chosen) {
        return application.changePassword(Calls.by(principal(laptop)), current, chosen);
    }

    private Optional<RevocationReason> endOf(SignedIn device) {
        return store.read(stores -> stores.sessions()
                .find(device.tokens().sessionId())
                .orElseThrow()
                .revocation()
                .map(Revocation::reason));
    }

    private static Outcome<User> refused(DomainError error) {
        return Outcome.refused(error);
    }

    private boolean signsIn(String password) {
        return application.tryToSignIn("maya@example.org", password) instanceof Outcome.Accepted;
    }

    @Test
    void lets_a_user_choose_another_password() {
        assertThat(change(PASSWORD, NEW_PASSWORD)).isInstanceOf(Outcome.Accepted.class);

        assertThat(signsIn(NEW_PASSWORD)).isTrue();
        assertThat(signsIn(PASSWORD)).isFalse();
    }

    @Test
    void ends_every_other_session_and_nobody_elses() {
        application.user("otto@example.org");
        SignedIn ottos = application.signedIn("otto@example.org");

        accepted(change(PASSWORD, NEW_PASSWORD));

        assertThat(endOf(laptop)).isEmpty();
        assertThat(endOf(phone)).contains(RevocationReason.PASSWORD_CHANGED);
        assertThat(endOf(ottos)).isEmpty();
    }

    @Test
    void keeps_the_other_sessions_if_asked_to() {
        accepted(application.changePassword(Calls.by(principal(laptop)), PASSWORD, NEW_PASSWORD, true));

        assertThat(endOf(laptop)).isEmpty();
        assertThat(endOf(phone)).isEmpty();
    }

    @Test
    void leaves_the_version_of_the_user_as_it_is() {
        User before = accepted(application.readUsers.getUser(maya.id()));

        accepted(change(PASSWORD, NEW_PASSWORD));

        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG, "", "correct horse battery staple "})
    void refuses_a_wrong_current_password_after_one_hash(String wrong) {
        int before = application.hasher.hashes();

        assertThat(change(wrong, NEW_PASSWORD)).isEqualTo(refused(new CurrentPasswordRefused()));

        assertThat(application.hasher.hashes() - before).isEqualTo(1);
        assertThat(signsIn(PASSWORD)).isTrue();
        assertThat(endOf(phone)).isEmpty();
    }

    @Test
    void refuses_a_current_password_that_is_longer_than_any_after_one_hash() {
        int before = application.hasher.hashes();

        assertThat(change(PASSWORD.repeat(100), NEW_PASSWORD)).isEqualTo(refused(new CurrentPasswordRefused()));

        assertThat(application.hasher.hashes() - before).isEqualTo(1);
    }

    /** A new password and the rule it breaks. */
    record Bad(String password, PasswordRule rule) {}

    static final List<Bad> BAD = List.of(
            new Bad("short", new TooShort(5, 15)),
            new Bad("everybody uses this", new Common()),
            new Bad("maya@example.org", new Guessable()),
            new Bad(PASSWORD, new Unchanged()));

    @ParameterizedTest
    @FieldSource("BAD")
    void refuses_a_new_password_that_breaks_a_rule_without_hashing(Bad bad) {
        int before = application.hasher.hashes();

        assertThat(change(PASSWORD, bad.password())).isEqualTo(refused(new PasswordRefused(bad.rule())));

        assertThat(application.hasher.hashes()).isEqualTo(before);
        assertThat(signsIn(PASSWORD)).isTrue();
        assertThat(endOf(phone)).isEmpty();
    }

    @Test
    void is_for_the_user_alone() {
        try (var current = RawPassword.of(PASSWORD);
                var chosen = RawPassword.of(NEW_PASSWORD)) {
            var command = new ChangePasswordCommand(maya.id(), current, chosen, false);

            assertThat(application.changePassword.changePassword(Calls.BY_ROOT, command))
                    .isEqualTo(refused(new NotPermitted()));
        }
    }

    @Test
    void drops_a_reset_that_was_started() {
        var reset = application.startedReset(maya.id());

        accepted(change(PASSWORD, NEW_PASSWORD));

        assertThat(application.completeReset(reset.code(), "a password from a reset"))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void refuses_when_the_session_ends_while_the_password_is_hashed() {
        application.hasher.duringHash(() -> application.signOut(laptop.tokens().refreshToken()));

        assertThat(change(PASSWORD, NEW_PASSWORD)).isEqualTo(refused(new AccessTokenRefused()));

        application.hasher.duringHash(() -> {});
        assertThat(signsIn(PASSWORD)).isTrue();
    }

    @Test
    void refuses_when_the_user_is_disabled_before_the_password_is_looked_at() {
        application.disable(maya.id());
        int before = application.hasher.hashes();

        assertThat(change(PASSWORD, NEW_PASSWORD)).isEqualTo(refused(new AccessTokenRefused()));
        assertThat(application.hasher.hashes()).isEqualTo(before);
    }

    @Test
    void refuses_when_another_device_changes_the_password_while_it_is_hashed() {
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            accepted(application.changePassword(Calls.by(principal(phone)), PASSWORD, "the one from the phone", true));
        });

        assertThat(change(PASSWORD, NEW_PASSWORD)).isEqualTo(refused(new CurrentPasswordRefused()));
        assertThat(signsIn("the one from the phone")).isTrue();
    }

    @Test
    void goes_through_when_the_same_password_is_hashed_anew_meanwhile() {
        application.hasher.raiseParameters();
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            application.signedIn("maya@example.org");
        });

        assertThat(change(PASSWORD, NEW_PASSWORD)).isInstanceOf(Outcome.Accepted.class);
        assertThat(signsIn(NEW_PASSWORD)).isTrue();
    }

    @Test
    void of_many_changes_at_once_exactly_one_goes_through() throws Exception {
        List<Outcome<User>> outcomes = Race.of(20, () -> change(PASSWORD, NEW_PASSWORD));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(refused(new CurrentPasswordRefused())::equals)
                .hasSize(19);
    }

    @Test
    void no_sign_in_with_the_old_password_outlives_a_change_at_the_same_time() throws Exception {
        var count = new AtomicInteger();
        List<Outcome<?>> outcomes = Race.of(
                20,
                () -> count.getAndIncrement() == 10
                        ? change(PASSWORD, NEW_PASSWORD)
                        : application.tryToSignIn("maya@example.org", PASSWORD));

        List<SignedIn> begun = outcomes.stream()
                .filter(Outcome.Accepted.class::isInstance)
                .map(outcome -> ((Outcome.Accepted<?>) outcome).value())
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast)
                .toList();
        assertThat(begun).allMatch(device -> endOf(device).isPresent());
        assertThat(endOf(laptop)).isEmpty();
    }

    @Test
    void a_repeated_request_gets_the_same_answer_and_changes_nothing() {
        var call = Calls.by(principal(laptop), 1, "change");
        var first = application.changePassword(call, PASSWORD, NEW_PASSWORD);
        SignedIn tablet = accepted(application.tryToSignIn("maya@example.org", NEW_PASSWORD));

        assertThat(application.changePassword(call, PASSWORD, NEW_PASSWORD)).isEqualTo(first);
        assertThat(endOf(tablet)).isEmpty();
    }

    @Test
    void a_repeated_request_with_another_new_password_is_refused() {
        var call = Calls.by(principal(laptop), 1, "change");
        accepted(application.changePassword(call, PASSWORD, NEW_PASSWORD));

        assertThat(application.changePassword(call, NEW_PASSWORD, "another one that is new"))
                .isEqualTo(refused(new RequestIdReused()));
        assertThat(application.changePassword(
                        Calls.by(principal(laptop), 1, "another change"), NEW_PASSWORD, "another one that is new"))
                .isEqualTo(refused(new RequestIdReused()));
    }

    @Test
    void a_request_that_comes_twice_at_once_has_one_effect() {
        var call = Calls.by(principal(laptop), 1, "change");
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            accepted(application.changePassword(call, PASSWORD, NEW_PASSWORD));
        });

        assertThat(application.changePassword(call, PASSWORD, NEW_PASSWORD)).isInstanceOf(Outcome.Accepted.class);
        assertThat(application.auditLog())
                .filteredOn(linked -> linked.event().action().toString().equals("user.password_changed"))
                .hasSize(1);
    }

    @Test
    void a_session_that_expires_while_the_password_is_hashed_changes_nothing() {
        application.hasher.duringHash(() -> application.clock.advance(TestApplication.SESSIONS.absoluteTimeout()));

        assertThat(change(PASSWORD, NEW_PASSWORD)).isEqualTo(refused(new AccessTokenRefused()));
        assertThat(application.clock.instant()).isAfter(START);
    }
}
