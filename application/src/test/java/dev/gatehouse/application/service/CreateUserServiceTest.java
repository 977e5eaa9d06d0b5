package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.Calls.BY_ROOT;
import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.credential.PasswordRule.Common;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.User;
import org.junit.jupiter.api.Test;

class CreateUserServiceTest {

    private final TestApplication application = new TestApplication();

    @Test
    void creates_users_who_can_sign_in() {
        User maya = application.user("Maya@example.org");

        assertThat(maya.email().value()).isEqualTo("maya@example.org");
        assertThat(maya.createdAt()).isEqualTo(START);
        assertThat(maya.lastSignedInAt()).isEmpty();
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(maya));
        assertThat(application.signedIn("maya@example.org").userId()).isEqualTo(maya.id());
    }

    @Test
    void refuses_a_taken_address_in_any_spelling_without_hashing() {
        application.user("maya@example.org");
        int before = application.hasher.hashes();

        assertThat(application.create(BY_ROOT, "MAYA@EXAMPLE.ORG", PASSWORD))
                .isEqualTo(Outcome.refused(new EmailTaken()));
        assertThat(application.hasher.hashes()).isEqualTo(before);
    }

    @Test
    void refuses_an_address_that_is_taken_while_the_password_is_hashed() {
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            application.user("maya@example.org");
        });

        assertThat(application.create(BY_ROOT, "maya@example.org", PASSWORD))
                .isEqualTo(Outcome.refused(new EmailTaken()));
    }

    @Test
    void keeps_the_address_of_a_deleted_user_taken() {
        application.delete(application.user("maya@example.org").id());

        assertThat(application.create(BY_ROOT, "maya@example.org", PASSWORD))
                .isEqualTo(Outcome.refused(new EmailTaken()));
    }

    @Test
    void refuses_a_password_that_breaks_a_rule() {
        assertThat(application.create(BY_ROOT, "maya@example.org", "everybody uses this"))
                .isEqualTo(Outcome.refused(new PasswordRefused(new Common())));
    }
}
