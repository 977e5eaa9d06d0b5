package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.SESSIONS;
import static dev.gatehouse.application.service.TestApplication.START;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.outcome.DomainError.SignInRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInServiceTest {

    private final TestApplication application = new TestApplication();

    @Test
    void starts_a_session_for_the_right_password() {
        User maya = application.user("maya@example.org");

        SignedIn signedIn = accepted(application.tryToSignIn(" MAYA@example.org ", PASSWORD));

        assertThat(signedIn.userId()).isEqualTo(maya.id());
        assertThat(signedIn.tokens().accessExpiresAt()).isEqualTo(START.plus(Duration.ofMinutes(10)));
        assertThat(signedIn.tokens().refreshExpiresAt()).isEqualTo(START.plus(SESSIONS.idleTimeout()));
        assertThat(application.checkAccessToken.authenticate(signedIn.tokens().accessToken()))
                .isEqualTo(Outcome.accepted(TestApplication.principal(signedIn)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "wrong password, maya@example.org, wrong horse battery staple",
        "empty password, maya@example.org, ''",
        "unknown user, nobody@example.org, correct horse battery staple",
        "disabled user, dora@example.org, correct horse battery staple",
        "disabled user and wrong password, dora@example.org, wrong horse battery staple",
        "deleted user, della@example.org, correct horse battery staple",
        "no e-mail address, maya, correct horse battery staple",
        "nothing, '', ''"
    })
    void refuses_every_failure_alike_after_one_hash(String situation, String email, String password) {
        application.user("maya@example.org");
        application.disable(application.user("dora@example.org").id());
        application.delete(application.user("della@example.org").id());
        int before = application.hasher.hashes();

        Outcome<SignedIn> outcome = application.tryToSignIn(email, password);

        assertThat(outcome).as(situation).isEqualTo(Outcome.refused(new SignInRefused()));
        assertThat(application.hasher.hashes() - before).isEqualTo(1);
    }

    @Test
    void hashes_nothing_longer_than_a_password_can_be() {
        application.user("maya@example.org");
        int before = application.hasher.hashes();

        Outcome<SignedIn> outcome = application.tryToSignIn("maya@example.org", PASSWORD.repeat(1000));

        assertThat(outcome).isEqualTo(Outcome.refused(new SignInRefused()));
        assertThat(application.hasher.hashes() - before).isEqualTo(1);
    }

    @Test
    void refuses_a_user_who_is_disabled_while_the_password_is_hashed() {
        User maya = application.user("maya@example.org");
        application.hasher.duringHash(() -> application.disable(maya.id()));

        assertThat(application.tryToSignIn("maya@example.org", PASSWORD))
                .isEqualTo(Outcome.refused(new SignInRefused()));
    }

    @Test
    void refuses_a_password_that_is_replaced_while_it_is_hashed() {
        User maya = application.user("maya@example.org");
        application.hasher.duringHash(() ->
                application.write(stores -> stores.credentials().set(maya.id(), new PasswordHash("$plain$1$other"))));

        assertThat(application.tryToSignIn("maya@example.org", PASSWORD))
                .isEqualTo(Outcome.refused(new SignInRefused()));
    }

    @Test
    void hashes_the_password_anew_when_the_parameters_were_raised() {
        User maya = application.user("maya@example.org");
        application.hasher.raiseParameters();

        application.signedIn("maya@example.org");

        Optional<PasswordHash> hash =
                application.unitOfWork.read(stores -> stores.credentials().find(maya.id()));
        assertThat(hash)
                .hasValueSatisfying(
                        kept -> assertThat(application.hasher.isOutdated(kept)).isFalse());
        assertThat(application.signedIn("maya@example.org").userId()).isEqualTo(maya.id());
    }

    @Test
    void lets_both_of_two_sign_ins_in_that_hash_the_password_anew_at_the_same_time() {
        application.user("maya@example.org");
        application.hasher.raiseParameters();
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            application.signedIn("maya@example.org");
        });

        assertThat(application.tryToSignIn("maya@example.org", PASSWORD)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void ends_the_oldest_session_of_a_user_who_has_too_many() {
        application.user("maya@example.org");
        List<SignedIn> devices = new ArrayList<>();
        for (int i = 0; i < SESSIONS.maxSessionsPerUser() + 1; i++) {
            devices.add(application.signedIn("maya@example.org"));
            application.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(isLive(devices.getFirst())).isFalse();
        assertThat(devices.stream().skip(1)).allMatch(this::isLive);
    }

    private boolean isLive(SignedIn device) {
        return application.unitOfWork.read(stores -> stores.sessions()
                .find(device.tokens().sessionId())
                .orElseThrow()
                .isLive(application.clock.instant()));
    }
}
