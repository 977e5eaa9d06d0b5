package dev.gatehouse.bootstrap;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.OpenSetup;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.in.SetUpAdministrator.FirstAdministrator;
import dev.gatehouse.bootstrap.config.Configuration;
import dev.gatehouse.domain.credential.PasswordRule;
import dev.gatehouse.domain.credential.PasswordRule.Common;
import dev.gatehouse.domain.credential.PasswordRule.Guessable;
import dev.gatehouse.domain.credential.PasswordRule.TooLong;
import dev.gatehouse.domain.credential.PasswordRule.TooShort;
import dev.gatehouse.domain.credential.PasswordRule.Unchanged;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.AlreadySetUp;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.outcome.Outcome.Refused;
import dev.gatehouse.domain.setup.SetupCode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that there is an administrator, or a way to make one. */
final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String EMAIL = "gatehouse.setup.admin-email";
    private static final String PASSWORD_FILE = "gatehouse.setup.admin-password-file";

    private final Configuration configuration;
    private final SetUpAdministrator setup;
    private final OpenSetup openSetup;

    FirstStart(Configuration configuration, SetUpAdministrator setup, OpenSetup openSetup) {
        this.configuration = configuration;
        this.setup = setup;
        this.openSetup = openSetup;
    }

    /**
     * Makes the administrator that the settings name; if they name none and there is none, returns the code that makes one.
     *
     * @throws dev.gatehouse.bootstrap.config.ConfigurationException when the one they name is refused
     */
    Optional<SetupCode> setupCode() {
        Optional<FirstAdministrator> named = configuration.firstAdministrator();
        if (named.isEmpty()) {
            return openSetup.openSetup(Call.byTheServer());
        }
        try (RawPassword _ = named.get().password()) {
            provision(named.get());
        }
        return Optional.empty();
    }

    private void provision(FirstAdministrator administrator) {
        switch (setup.provision(Call.byTheServer(), administrator)) {
            case Accepted<?> _ -> LOG.info("Made the administrator that the settings name.");
            case Refused<?>(AlreadySetUp()) ->
                LOG.info(
                        "There is an administrator, so the settings {} and {} count for nothing.",
                        EMAIL,
                        PASSWORD_FILE);
            case Refused<?>(EmailTaken()) ->
                throw configuration.refusal(EMAIL, "is the address of a user", "one that nobody has");
            case Refused<?>(PasswordRefused(PasswordRule rule)) ->
                throw configuration.refusal(PASSWORD_FILE, "the password in it is refused", expectation(rule));
            case Refused<?>(DomainError error) ->
                throw new IllegalStateException("provisioning an administrator was refused: " + error);
        }
    }

    private static String expectation(PasswordRule rule) {
        return switch (rule) {
            case TooShort(int _, int minimum) -> "at least " + minimum + " characters";
            case TooLong(int maximum) -> "at most " + maximum + " characters";
            case Common() -> "none of the common passwords";
            case Unchanged() -> "another password";
            case Guessable() -> "more than the name and the address of its user";
        };
    }
}
