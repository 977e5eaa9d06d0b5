package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.ROOT;
import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.RESETS;
import static dev.gatehouse.application.service.TestApplication.START;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.whatever;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ResetPassword.StartedReset;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.domain.credential.PasswordRule.Guessable;
import dev.gatehouse.domain.credential.PasswordRule.TooShort;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.outcome.DomainError.EtagMismatch;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.DomainError.ResetCodeRefused;
import dev.gatehouse.domain.outcome.DomainError.UserIsDeleted;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.session.Session.Revocation;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PasswordResetServiceTest {

    private static final String NEW_PASSWORD = "brillig and the slithy toves";
    private static final Outcome<UserId> REFUSED = Outcome.refused(new ResetCodeRefused());
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final TestApplication application = new TestApplication();
    private final User maya = application.user("maya@example.org");

    private boolean signsIn(String password) {
        return application.tryToSignIn("maya@example.org", password) instanceof Outcome.Accepted;
    }

    private Outcome<StartedReset> start(Call call, UserId user) {
        return application.passwordReset.resetPassword(call, whatever(user));
    }

    private boolean isPending(StartedReset reset) {
        return application.unitOfWork.read(stores ->
                stores.passwordResets().findGood(reset.code().hash(), START).isPresent());
    }

    @Test
    void lets_the_user_choose_a_password_with_the_code() {
        StartedReset reset = application.startedReset(maya.id());

        assertThat(application.completeReset(reset.code(), NEW_PASSWORD)).isEqualTo(Outcome.accepted(maya.id()));

        assertThat(reset.expiresAt()).isEqualTo(START.plus(RESETS.codeLifetime()));
        assertThat(signsIn(NEW_PASSWORD)).isTrue();
        assertThat(signsIn(PASSWORD)).isFalse();
    }

    @Test
    void leaves_everything_as_it_is_until_the_code_is_used() {
        SignedIn laptop = application.signedIn("maya@example.org");

        application.startedReset(maya.id());

        assertThat(signsIn(PASSWORD)).isTrue();
        assertThat(application.refresh(laptop.tokens().refreshToken())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void ends_every_session_of_the_user() {
        SignedIn laptop = application.signedIn("maya@example.org");
        StartedReset reset = application.startedReset(maya.id());

        application.completeReset(reset.code(), NEW_PASSWORD);

        Optional<RevocationReason> reason = application.unitOfWork.read(stores -> stores.sessions()
                .find(laptop.tokens().sessionId())
                .flatMap(session -> session.revocation().map(Revocation::reason)));
        assertThat(reason).contains(RevocationReason.PASSWORD_RESET);
    }

    /** What makes a code worthless. */
    record Spoilt(String how, Consumer<PasswordResetServiceTest> by) {

        @Override
        public String toString() {
            return how;
        }
    }

    static final List<Spoilt> SPOILT = List.of(
            new Spoilt("expired", test -> test.application.clock.advance(RESETS.codeLifetime())),
            new Spoilt("expired and tidied away", test -> {
                test.application.clock.advance(RESETS.codeLifetime());
                test.application.passwordReset.tidyPasswordResets();
            }),
            new Spoilt("replaced", test -> test.application.startedReset(test.maya.id())),
            new Spoilt("disabled", test -> test.application.disable(test.maya.id())),
            new Spoilt("disabled and enabled", test -> {
                test.application.disable(test.maya.id());
                test.application.enable(test.maya.id());
            }),
            new Spoilt("deleted", test -> test.application.delete(test.maya.id())),
            new Spoilt("deleted and restored", test -> {
                test.application.delete(test.maya.id());
                test.application.undelete(test.maya.id());
            }));

    @ParameterizedTest
    @FieldSource("SPOILT")
    void refuses_a_spoilt_code_without_hashing(Spoilt spoilt) {
        StartedReset reset = application.startedReset(maya.id());
        spoilt.by().accept(this);
        int before = application.hasher.hashes();

        assertThat(application.completeReset(reset.code(), NEW_PASSWORD)).isEqualTo(REFUSED);

        assertThat(application.hasher.hashes()).isEqualTo(before);
    }

    @Test
    void refuses_a_code_that_nobody_was_given() {
        application.startedReset(maya.id());
        int before = application.hasher.hashes();

        assertThat(application.completeReset(ResetCode.create(new byte[ResetCode.SECRET_BYTES]), NEW_PASSWORD))
                .isEqualTo(REFUSED);
        assertThat(application.hasher.hashes()).isEqualTo(before);
    }

    @Test
    void accepts_the_code_just_before_it_expires() {
        StartedReset reset = application.startedReset(maya.id());
        application.clock.advance(RESETS.codeLifetime().minus(MICROSECOND));
        application.passwordReset.tidyPasswordResets();

        assertThat(application.completeReset(reset.code(), NEW_PASSWORD)).isEqualTo(Outcome.accepted(maya.id()));
    }

    @Test
    void accepts_a_code_once() {
        StartedReset reset = application.startedReset(maya.id());
        application.completeReset(reset.code(), NEW_PASSWORD);

        assertThat(application.completeReset(reset.code(), "another one that is new"))
                .isEqualTo(REFUSED);
        assertThat(signsIn(NEW_PASSWORD)).isTrue();
    }

    @Test
    void accepts_a_code_once_although_two_hold_it_at_the_same_time() {
        StartedReset reset = application.startedReset(maya.id());
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            accepted(application.completeReset(reset.code(), "the one that was faster"));
        });

        assertThat(application.completeReset(reset.code(), NEW_PASSWORD)).isEqualTo(REFUSED);
        assertThat(signsIn("the one that was faster")).isTrue();
    }

    @Test
    void of_many_uses_at_once_exactly_one_is_accepted() throws Exception {
        StartedReset reset = application.startedReset(maya.id());

        List<Outcome<UserId>> outcomes = Race.of(20, () -> application.completeReset(reset.code(), NEW_PASSWORD));

        assertThat(outcomes).containsOnlyOnce(Outcome.accepted(maya.id()));
        assertThat(outcomes).filteredOn(REFUSED::equals).hasSize(19);
    }

    @Test
    void leaves_the_code_good_when_the_password_is_refused() {
        StartedReset reset = application.startedReset(maya.id());

        assertThat(application.completeReset(reset.code(), "short"))
                .isEqualTo(Outcome.refused(new PasswordRefused(new TooShort(5, 15))));
        assertThat(application.completeReset(reset.code(), "maya@example.org"))
                .isEqualTo(Outcome.refused(new PasswordRefused(new Guessable())));
        assertThat(application.completeReset(reset.code(), NEW_PASSWORD)).isEqualTo(Outcome.accepted(maya.id()));
    }

    @Test
    void can_be_started_for_a_disabled_user_who_stays_disabled() {
        application.disable(maya.id());
        StartedReset reset = application.startedReset(maya.id());

        assertThat(application.completeReset(reset.code(), NEW_PASSWORD)).isEqualTo(Outcome.accepted(maya.id()));

        assertThat(signsIn(NEW_PASSWORD)).isFalse();
        application.enable(maya.id());
        assertThat(signsIn(NEW_PASSWORD)).isTrue();
    }

    @Test
    void cannot_be_started_for_a_deleted_or_unknown_user_or_at_another_version() {
        User deleted = accepted(application.delete(maya.id()));
        UserId nobody = UserId.parse("00000000-0000-7000-8000-000000000000");

        assertThat(start(Calls.BY_ROOT, maya.id())).isEqualTo(Outcome.refused(new UserIsDeleted(maya.id())));
        assertThat(start(Calls.BY_ROOT, nobody)).isEqualTo(Outcome.refused(new UserNotFound(nobody)));
        assertThat(application.passwordReset.resetPassword(
                        Calls.BY_ROOT, new UserCommand(maya.id(), Optional.of(maya.etag()))))
                .isEqualTo(Outcome.refused(new EtagMismatch(maya.id())));
        assertThat(deleted.etag()).isNotEqualTo(maya.etag());
    }

    @Test
    void gives_the_same_request_the_same_code_again() {
        Call call = Calls.by(ROOT, 1, "reset maya");
        StartedReset first = accepted(start(call, maya.id()));
        application.clock.advance(Duration.ofMinutes(5));

        StartedReset again = accepted(start(call, maya.id()));

        assertThat(again.code().expose()).isEqualTo(first.code().expose());
        assertThat(again.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(application.auditLog())
                .filteredOn(linked -> linked.event().action().toString().equals("user.password_reset_started"))
                .hasSize(1);
    }

    @Test
    void a_repeated_request_brings_no_used_code_back() {
        Call call = Calls.by(ROOT, 1, "reset maya");
        StartedReset first = accepted(start(call, maya.id()));
        application.completeReset(first.code(), NEW_PASSWORD);

        StartedReset again = accepted(start(call, maya.id()));

        assertThat(application.completeReset(again.code(), "another one that is new"))
                .isEqualTo(REFUSED);
    }

    @Test
    void gives_every_other_request_another_code() {
        User otto = application.user("otto@example.org");
        StartedReset maya1 = accepted(start(Calls.by(ROOT, 1, "reset maya"), maya.id()));
        StartedReset maya2 = accepted(start(Calls.by(ROOT, 2, "reset maya"), maya.id()));
        StartedReset ottos = accepted(start(Calls.by(ROOT, 3, "reset otto"), otto.id()));
        StartedReset withoutId = application.startedReset(maya.id());

        assertThat(List.of(maya1, maya2, ottos, withoutId))
                .extracting(reset -> reset.code().expose())
                .doesNotHaveDuplicates();
        assertThat(start(Calls.by(ROOT, 3, "reset maya"), maya.id())).isEqualTo(Outcome.refused(new RequestIdReused()));
    }

    @Test
    void gives_a_forgotten_request_another_code() {
        Call call = Calls.by(ROOT, 1, "reset maya");
        StartedReset first = accepted(start(call, maya.id()));
        application.clock.advance(Duration.ofHours(24));
        application.answeredRequests.forgetRequests();

        StartedReset later = accepted(start(call, maya.id()));

        assertThat(later.code().expose()).isNotEqualTo(first.code().expose());
    }

    @Test
    void forgets_what_has_expired_in_more_than_one_batch() {
        StartedReset maya1 = application.startedReset(maya.id());
        for (int number = 0; number < 501; number++) {
            application.startedReset(
                    application.user("user" + number + "@example.org").id());
        }
        application.clock.advance(RESETS.codeLifetime());
        StartedReset fresh =
                application.startedReset(application.user("otto@example.org").id());

        application.passwordReset.tidyPasswordResets();

        assertThat(isPending(maya1)).isFalse();
        assertThat(isPending(fresh)).isTrue();
        assertThat(application.unitOfWork.<Integer>write(
                        stores -> stores.passwordResets().removeExpired(application.clock.instant(), 10)))
                .isZero();
    }
}
