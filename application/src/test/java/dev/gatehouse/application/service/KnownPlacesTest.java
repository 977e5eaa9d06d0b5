package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.attempt.DeviceSecret;
import dev.gatehouse.domain.attempt.DeviceToken;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That guessing keeps nobody out on a known device or in a known network (N35). */
class KnownPlacesTest extends GuessingFixture {

    /** The case N35: strangers everywhere, and the owner at home. */
    @Test
    void strangers_keep_nobody_waiting_on_a_known_device_or_in_a_known_network() {
        SignedIn before = accepted(application.tryToSignIn(from("192.0.2.7"), MAYA, PASSWORD, NO_DEVICE));

        guess(1_000);
        guessWithPatience(100);

        assertThat(isLetIn(from("198.51.100.7"))).isFalse();
        assertThat(isLetIn(from("192.0.2.99"))).isTrue();
        guessWithPatience(100);
        assertThat(isLetIn(from("198.51.100.7"), MAYA, PASSWORD, Optional.of(before.deviceToken())))
                .isTrue();
    }

    @Test
    void a_device_keeps_its_token() {
        DeviceToken first = application.signedIn(MAYA).deviceToken();

        DeviceToken second = accepted(application.tryToSignIn(Calls.BY_STRANGER, MAYA, PASSWORD, Optional.of(first)))
                .deviceToken();

        assertThat(second.expose()).isEqualTo(first.expose());
        assertThat(application.signedIn(MAYA).deviceToken().expose()).isNotEqualTo(first.expose());
    }

    @Test
    void a_token_of_another_user_or_installation_makes_a_stranger() {
        application.user("noah@example.org");
        DeviceToken ofNoah = application.signedIn("noah@example.org").deviceToken();
        DeviceToken forged =
                DeviceSecret.of(new byte[DeviceSecret.BYTES]).issue(maya.id(), new byte[DeviceToken.ID_BYTES]);
        guess(5);

        assertThat(isLetIn(from("192.0.2.7"), MAYA, PASSWORD, Optional.of(ofNoah)))
                .isFalse();
        assertThat(isLetIn(from("192.0.2.7"), MAYA, PASSWORD, Optional.of(forged)))
                .isFalse();
        application.clock.advance(Duration.ofSeconds(1));
        DeviceToken given = accepted(application.tryToSignIn(from("192.0.2.7"), MAYA, PASSWORD, Optional.of(forged)))
                .deviceToken();
        assertThat(given.expose()).isNotEqualTo(forged.expose());
    }

    @Test
    void a_network_is_known_for_ninety_days_after_the_last_sign_in() {
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
        application.clock.advance(Duration.ofDays(80));
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
        application.clock.advance(Duration.ofDays(90).minusNanos(1_000));
        guess(5);

        assertThat(isLetIn(from("198.51.100.7"))).isFalse();
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
        application.clock.advance(Duration.ofDays(90));
        guess(5);
        assertThat(isLetIn(from("192.0.2.7"))).isFalse();
    }

    @Test
    void no_more_than_a_hundred_wrong_passwords_in_a_row_are_tried_by_all_together() {
        SignedIn known = accepted(application.tryToSignIn(from("192.0.2.7"), MAYA, PASSWORD, NO_DEVICE));
        var session = TestApplication.principal(known);
        int tried = 0;
        for (int i = 0; i < 300; i++) {
            application.clock.advance(Duration.ofMinutes(15));
            tried += countedFailures(() -> isLetIn(from("198.51.100.7"), MAYA, WRONG, NO_DEVICE));
            tried += countedFailures(() -> isLetIn(from("192.0.2.7"), MAYA, WRONG, NO_DEVICE));
            tried +=
                    countedFailures(() -> isLetIn(from("198.51.100.8"), MAYA, WRONG, Optional.of(known.deviceToken())));
            tried += countedFailures(() -> application.changePassword(Calls.by(session), WRONG, "another good phrase"));
        }

        assertThat(tried).isEqualTo(100);
    }

    /** How many passwords were really looked at, which are those that made the counts of the account go up. */
    private int countedFailures(Runnable attempt) {
        int before = failures();
        attempt.run();
        return failures() - before;
    }

    @Test
    void a_device_that_is_used_up_is_in_a_known_network_still() {
        SignedIn known = accepted(application.tryToSignIn(from("192.0.2.7"), MAYA, PASSWORD, NO_DEVICE));
        for (int i = 0; i < 20; i++) {
            application.clock.advance(Duration.ofSeconds(30));
            assertThat(isLetIn(from("192.0.2.7"), MAYA, WRONG, Optional.of(known.deviceToken())))
                    .isFalse();
        }

        assertThat(isLetIn(from("192.0.2.7"), MAYA, PASSWORD, Optional.of(known.deviceToken())))
                .isTrue();
    }
}
