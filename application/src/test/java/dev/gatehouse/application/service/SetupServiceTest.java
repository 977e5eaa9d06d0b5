package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.domain.credential.PasswordRule.TooShort;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError.AlreadySetUp;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.SetupCodeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetupServiceTest {

    private static final SetupCode GUESS = SetupCode.create(new byte[SetupCode.RANDOM_BYTES]);

    private final TestApplication application = new TestApplication();

    private SetupCode opened() {
        return application.setup.openSetup(Call.byTheServer()).orElseThrow();
    }

    private Outcome<User> setUp(SetupCode code, String typed) {
        try (var password = RawPassword.of(typed)) {
            return application.setup.setUp(
                    Calls.BY_STRANGER,
                    code,
                    new FirstAdministrator(new EmailAddress("ada@example.org"), DisplayName.NONE, password));
        }
    }

    @Test
    void makes_an_administrator_who_can_sign_in() {
        User ada = accepted(setUp(opened(), PASSWORD));

        assertThat(ada.isActiveAdministrator()).isTrue();
        assertThat(application.signedIn("ada@example.org").userId()).isEqualTo(ada.id());
    }

    @Test
    void refuses_once_an_administrator_exists() {
        SetupCode code = opened();
        setUp(code, PASSWORD);

        assertThat(setUp(code, PASSWORD)).isEqualTo(Outcome.refused(new AlreadySetUp()));
        assertThat(application.setup.openSetup(Call.byTheServer())).isEmpty();
    }

    @Test
    void keeps_a_disabled_administrator_for_one() {
        SetupCode code = opened();
        application.administrator();

        assertThat(setUp(code, PASSWORD)).isEqualTo(Outcome.refused(new AlreadySetUp()));
    }

    @Test
    void refuses_a_wrong_code_without_hashing() {
        opened();

        assertThat(setUp(GUESS, PASSWORD)).isEqualTo(Outcome.refused(new SetupCodeRefused()));
        assertThat(application.hasher.hashes()).isZero();
    }

    @Test
    void refuses_the_code_from_the_exact_end_of_its_hour_on() {
        SetupCode code = opened();
        application.clock.advance(Duration.ofHours(1));

        assertThat(setUp(code, PASSWORD)).isEqualTo(Outcome.refused(new SetupCodeRefused()));
    }

    @Test
    void accepts_the_code_just_before_the_end_of_its_hour() {
        SetupCode code = opened();
        application.clock.advance(Duration.ofHours(1).minusNanos(1000));

        assertThat(setUp(code, PASSWORD)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void replaces_the_code_each_time_it_is_opened() {
        SetupCode old = opened();
        SetupCode current = opened();

        assertThat(setUp(old, PASSWORD)).isEqualTo(Outcome.refused(new SetupCodeRefused()));
        assertThat(setUp(current, PASSWORD)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void leaves_the_code_good_when_the_password_is_refused() {
        SetupCode code = opened();

        assertThat(setUp(code, "short")).isEqualTo(Outcome.refused(new PasswordRefused(new TooShort(5, 15))));
        assertThat(setUp(code, PASSWORD)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void leaves_the_code_good_when_the_address_is_taken() {
        SetupCode code = opened();
        application.user("ada@example.org");

        assertThat(setUp(code, PASSWORD)).isEqualTo(Outcome.refused(new EmailTaken()));
        assertThat(application.unitOfWork.<Boolean>read(
                        stores -> stores.setupCodes().isGood(code.hash(), application.clock.instant())))
                .isTrue();
    }

    @Test
    void uses_the_code_once_although_two_hold_it_at_the_same_time() {
        SetupCode code = opened();
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            accepted(setUp(code, PASSWORD));
        });

        assertThat(setUp(code, PASSWORD)).isEqualTo(Outcome.refused(new AlreadySetUp()));
    }
}
