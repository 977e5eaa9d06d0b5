package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.CallTime;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How guessing passwords is slowed down, and what ends the waiting. */
class GuessingTest extends GuessingFixture {

    @Test
    void after_five_wrong_passwords_the_right_one_is_too_early_for_a_second() {
        guess(5);

        assertThat(isLetIn(from("192.0.2.7"))).isFalse();
        application.clock.advance(Duration.ofSeconds(1).minusNanos(1_000));
        assertThat(isLetIn(from("192.0.2.7"))).isFalse();
        application.clock.advance(Duration.ofNanos(1_000));
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
    }

    @Test
    void after_four_wrong_passwords_the_right_one_is_good() {
        guess(4);

        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
    }

    @Test
    void a_try_that_is_too_early_costs_the_same_and_counts_nothing() {
        guess(5);
        int before = application.hasher.hashes();

        guess(100);

        assertThat(application.hasher.hashes() - before).isEqualTo(100);
        application.clock.advance(Duration.ofSeconds(1));
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
    }

    @Test
    void the_right_password_makes_the_wrong_ones_before_forgotten() {
        guess(4);
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();

        guess(4);

        assertThat(isLetIn(from("198.51.100.7"))).isTrue();
    }

    @Test
    void says_once_in_the_log_that_no_more_tries_are_let_through() {
        guessWithPatience(49);
        assertThat(log()).doesNotContain(AuditAction.USER_SIGN_IN_PAUSED);

        guessWithPatience(100);

        assertThat(log()).containsOnlyOnce(AuditAction.USER_SIGN_IN_PAUSED);
        assertThat(isLetIn(from("192.0.2.7"))).isFalse();
    }

    @Test
    void an_administrator_lets_the_user_try_again() {
        guessWithPatience(50);

        accepted(application.enable(maya.id()));

        assertThat(log()).endsWith(AuditAction.USER_SIGN_IN_PAUSED, AuditAction.USER_SIGN_IN_RESUMED);
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
        accepted(application.enable(maya.id()));
        assertThat(log()).containsOnlyOnce(AuditAction.USER_SIGN_IN_RESUMED);
    }

    @Test
    void a_reset_lets_the_user_sign_in_with_the_new_password_and_its_start_does_not() {
        guessWithPatience(50);
        var reset = application.startedReset(maya.id());
        assertThat(isLetIn(from("192.0.2.7"))).isFalse();

        accepted(application.completeReset(reset.code(), "another good phrase"));

        assertThat(isLetIn(from("192.0.2.7"), MAYA, "another good phrase", NO_DEVICE))
                .isTrue();
    }

    @Test
    void disabling_and_restoring_leave_the_count() {
        guess(5);
        accepted(application.disable(maya.id()));
        accepted(application.delete(maya.id()));
        accepted(application.undelete(maya.id()));

        assertThat(failures()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@example.org", "no address", "", "dora@example.org"})
    void tries_on_other_addresses_are_counted_alike(String email) {
        application.disable(application.user("dora@example.org").id());
        for (int i = 0; i < 10; i++) {
            assertThat(isLetIn(fromSomewhere(i), email, PASSWORD, NO_DEVICE)).isFalse();
        }
        if (email.startsWith("nobody")) {
            application.user(email);
            // What was counted for the address is not held against whoever gets it.
            assertThat(isLetIn(from("192.0.2.7"), email, PASSWORD, NO_DEVICE)).isTrue();
        }
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
    }

    @Test
    void strangers_of_one_network_wait_after_twenty_failures_and_others_do_not() {
        assertThat(isLetIn(from("203.0.113.1"))).isTrue();
        application.user("noah@example.org");
        for (int i = 0; i < 20; i++) {
            assertThat(isLetIn(from("203.0.113." + i), "user" + i + "@example.org", WRONG, NO_DEVICE))
                    .isFalse();
        }

        assertThat(isLetIn(from("203.0.113.200"), "noah@example.org", PASSWORD, NO_DEVICE))
                .isFalse();
        assertThat(isLetIn(from("203.0.113.200"))).as("who is known there").isTrue();
        assertThat(isLetIn(from("192.0.2.7"), "noah@example.org", PASSWORD, NO_DEVICE))
                .as("who comes from elsewhere")
                .isTrue();
    }

    @Test
    void right_passwords_count_nothing_for_their_network() {
        for (int i = 0; i < 50; i++) {
            String email = "user" + i + "@example.org";
            application.user(email);
            assertThat(isLetIn(from("203.0.113.1"), email, PASSWORD, NO_DEVICE)).isTrue();
        }
    }

    @Test
    void this_machine_is_no_network() {
        for (int i = 0; i < 50; i++) {
            assertThat(isLetIn(from("127.0.0.1"), "user" + i + "@example.org", WRONG, NO_DEVICE))
                    .isFalse();
        }
        application.user("noah@example.org");

        assertThat(isLetIn(from("127.0.0.1"), "noah@example.org", PASSWORD, NO_DEVICE))
                .isTrue();
    }

    @Test
    void a_current_password_cannot_be_guessed_in_a_session_either() {
        SignedIn signedIn = application.signedIn(MAYA);
        Call call = Calls.by(TestApplication.principal(signedIn));
        for (int i = 0; i < 5; i++) {
            assertThat(application.changePassword(call, WRONG, "another good phrase"))
                    .isInstanceOf(Outcome.Refused.class);
        }

        assertThat(application.changePassword(call, PASSWORD, "another good phrase"))
                .isInstanceOf(Outcome.Refused.class);
        application.clock.advance(Duration.ofSeconds(1));
        assertThat(application.changePassword(call, PASSWORD, "another good phrase"))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void nor_can_a_new_one_by_asking_for_the_same_change_again() {
        SignedIn signedIn = application.signedIn(MAYA);
        Call call = Calls.by(TestApplication.principal(signedIn), 1, "change");
        accepted(application.changePassword(call, PASSWORD, "another good phrase"));
        for (int i = 0; i < 5; i++) {
            assertThat(application.changePassword(call, PASSWORD, "a guess of it " + i))
                    .isInstanceOf(Outcome.Refused.class);
        }

        assertThat(application.changePassword(call, PASSWORD, "another good phrase"))
                .isInstanceOf(Outcome.Refused.class);
        application.clock.advance(Duration.ofSeconds(1));
        accepted(application.changePassword(call, PASSWORD, "another good phrase"));
        assertThat(failures()).isZero();
    }

    @Test
    void a_try_that_came_to_nothing_because_of_others_does_not_count() {
        application.hasher.duringHash(() -> {
            throw new OverloadedException("too many", Duration.ofSeconds(1));
        });
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> isLetIn(from("192.0.2.7"))).isInstanceOf(OverloadedException.class);
        }
        application.hasher.duringHash(() -> {});

        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
    }

    @Test
    void a_try_whose_caller_has_gone_before_the_hash_does_not_count() {
        var gone = new AtomicBoolean();
        application.hasher.duringHash(() -> {
            gone.set(true);
            CallTime.current().requireLeft();
        });
        for (int i = 0; i < 50; i++) {
            gone.set(false);
            var time = CallTime.of(Duration.ofMinutes(1), gone::get);
            assertThatThrownBy(() -> time.run(() -> isLetIn(from("192.0.2.7")))).isInstanceOf(CallEndedException.class);
        }
        application.hasher.duringHash(() -> {});

        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
    }

    @Test
    void many_right_passwords_at_once_are_all_right() throws Exception {
        List<Boolean> ends = Race.of(40, () -> isLetIn(from("192.0.2.7")));

        assertThat(ends).hasSize(40).containsOnly(true);
    }

    @Test
    void of_many_wrong_passwords_at_once_no_more_are_tried_than_one_after_the_other() throws Exception {
        List<Boolean> ends = Race.of(40, () -> isLetIn(from("192.0.2.7"), MAYA, WRONG, NO_DEVICE));

        assertThat(ends).containsOnly(false);
        assertThat(failures()).isEqualTo(5);
    }

    @Test
    void housekeeping_forgets_what_is_over_and_leaves_what_counts() {
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
        assertThat(isLetIn(from("192.0.2.7"), "nobody@example.org", WRONG, NO_DEVICE))
                .isFalse();
        guess(5);
        application.clock.advance(Duration.ofDays(89));
        application.throttle.tidySignInAttempts();

        assertThat(failures()).isEqualTo(5);
        assertThat(isLetIn(from("192.0.2.7"))).isTrue();
        application.clock.advance(Duration.ofDays(90));
        application.throttle.tidySignInAttempts();
        assertThat(tallies()).isEmpty();
        assertThat(networkKnownUntil()).isEmpty();
    }

    @Test
    void nothing_of_an_erased_user_is_kept() {
        application.signedIn(MAYA);
        guess(3);
        accepted(application.delete(maya.id()));
        application.clock.advance(TestApplication.RETENTION.deletedUsers());

        application.purgeUsers.purgeUsers();

        assertThat(tallies()).isEmpty();
        assertThat(networkKnownUntil()).isEmpty();
    }
}
