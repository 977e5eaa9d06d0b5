package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.AttemptSecret;
import dev.gatehouse.domain.attempt.DeviceToken;
import dev.gatehouse.domain.attempt.Familiarity;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.network.ClientNetwork;
import dev.gatehouse.domain.network.IpAddress;
import dev.gatehouse.domain.outcome.DomainError.SignInRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An account, and people everywhere who try passwords on it. */
abstract class GuessingFixture {

    static final String MAYA = "maya@example.org";
    static final String WRONG = "wrong horse battery staple";
    static final Optional<DeviceToken> NO_DEVICE = Optional.empty();

    final TestApplication application = new TestApplication();
    final User maya = application.user(MAYA);

    static Call from(String address) {
        return new Call(
                Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.of(IpAddress.parse(address)));
    }

    /** Each from another network. */
    static Call fromSomewhere(int number) {
        return from("10." + number / 250 + "." + number % 250 + ".1");
    }

    boolean isLetIn(Call call, String email, String password, Optional<DeviceToken> device) {
        return switch (application.tryToSignIn(call, email, password, device)) {
            case Outcome.Accepted<SignedIn> _ -> true;
            case Outcome.Refused<SignedIn>(var error) -> {
                assertThat(error).isEqualTo(new SignInRefused());
                yield false;
            }
        };
    }

    boolean isLetIn(Call call) {
        return isLetIn(call, MAYA, PASSWORD, NO_DEVICE);
    }

    void guess(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(isLetIn(fromSomewhere(i), MAYA, WRONG, NO_DEVICE)).isFalse();
        }
    }

    void guessWithPatience(int times) {
        for (int i = 0; i < times; i++) {
            guess(1);
            application.clock.advance(Duration.ofMinutes(15));
        }
    }

    List<AuditAction> log() {
        return application.auditLog().stream()
                .map(linked -> linked.event())
                .map(AuditEvent::action)
                .toList();
    }

    /** How many failures count for Maya's account, of all kinds together. */
    int failures() {
        return tallies().stream().mapToInt(Tally::failures).sum();
    }

    List<Tally> tallies() {
        AttemptSecret keys = application.throttle.secrets().attempts();
        return application.unitOfWork.read(stores -> Arrays.stream(Familiarity.values())
                .map(familiarity -> keys.account(familiarity, Optional.of(maya.id()), MAYA))
                .flatMap(key -> stores.signInAttempts().find(key).stream())
                .toList());
    }

    /** Until when Maya's account knows the network that most calls come from. */
    Optional<Instant> networkKnownUntil() {
        AttemptKey key = application
                .throttle
                .secrets()
                .attempts()
                .knownNetwork(new ClientNetwork("192.0.2.0/24"), Optional.of(maya.id()), MAYA);
        return application.unitOfWork.read(stores -> stores.signInAttempts().knownUntil(key));
    }
}
