package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.ListUsers.ListUsersQuery;
import dev.gatehouse.application.port.in.ListUsers.UserPage;
import dev.gatehouse.domain.credential.PasswordRule.Common;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateAndReadUsersTest {

    private final TestApplication application = new TestApplication();

    @Test
    void reads_what_it_creates() {
        User maya = application.user("Maya@example.org");

        assertThat(maya.email().value()).isEqualTo("maya@example.org");
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(maya));
    }

    @Test
    void refuses_a_taken_address_in_any_spelling_without_hashing() {
        application.user("maya@example.org");
        int before = application.hasher.hashes();

        assertThat(application.create("MAYA@EXAMPLE.ORG", PASSWORD, Roles.NONE))
                .isEqualTo(Outcome.refused(new EmailTaken()));
        assertThat(application.hasher.hashes()).isEqualTo(before);
    }

    @Test
    void refuses_an_address_that_is_taken_while_the_password_is_hashed() {
        application.hasher.duringHash(() -> {
            application.hasher.duringHash(() -> {});
            application.user("maya@example.org");
        });

        assertThat(application.create("maya@example.org", PASSWORD, Roles.NONE))
                .isEqualTo(Outcome.refused(new EmailTaken()));
    }

    @Test
    void keeps_the_address_of_a_deleted_user_taken() {
        application.changeUser.deleteUser(application.user("maya@example.org").id());

        assertThat(application.create("maya@example.org", PASSWORD, Roles.NONE))
                .isEqualTo(Outcome.refused(new EmailTaken()));
    }

    @Test
    void refuses_a_password_that_breaks_a_rule() {
        assertThat(application.create("maya@example.org", "everybody uses this", Roles.NONE))
                .isEqualTo(Outcome.refused(new PasswordRefused(new Common())));
    }

    @Test
    void lists_page_by_page_from_the_oldest_to_the_newest() {
        List<User> users = List.of(created("a"), created("b"), created("c"), created("d"), created("e"));
        User deleted = accepted(application.changeUser.deleteUser(users.get(2).id()));

        UserPage first = page(Optional.empty(), false);
        UserPage second = page(first.next(), false);

        assertThat(first.users()).containsExactly(users.get(0), users.get(1));
        assertThat(second.users()).containsExactly(users.get(3), users.get(4));
        assertThat(second.next()).isEmpty();
        assertThat(page(first.next(), true).users()).containsExactly(deleted, users.get(3));
    }

    private UserPage page(Optional<UserId> after, boolean withDeleted) {
        return application.readUsers.listUsers(new ListUsersQuery(after, 2, withDeleted));
    }

    private User created(String name) {
        application.clock.advance(Duration.ofSeconds(1));
        return application.user(name + "@example.org");
    }
}
