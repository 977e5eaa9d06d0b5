package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.LastAdministrator;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.DomainError.UserIsDeleted;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeUserServiceTest {

    private static final UserId NOBODY = UserId.parse("00000000-0000-7000-8000-000000000000");

    private final TestApplication application = new TestApplication();
    private User ada;
    private User maya;
    private Principal byAda;
    private Principal byMaya;

    @BeforeEach
    void ada_is_administrator_and_maya_is_not() {
        ada = application.administrator();
        maya = application.user("maya@example.org");
        byAda = principal(application.signedIn("ada@example.org"), Role.ADMINISTRATOR);
        byMaya = principal(application.signedIn("maya@example.org"));
        application.clock.advance(Duration.ofMinutes(1));
    }

    private Outcome<User> update(Principal caller, UserId id, Optional<String> email, Optional<Roles> roles) {
        return application.changeUser.updateUser(
                caller, new UpdateUserCommand(id, email.map(EmailAddress::parse), Optional.empty(), roles));
    }

    private Outcome<User> rename(Principal caller, UserId id, String name) {
        return application.changeUser.updateUser(
                caller,
                new UpdateUserCommand(id, Optional.empty(), Optional.of(new DisplayName(name)), Optional.empty()));
    }

    @Test
    void changes_what_is_given_and_nothing_else() {
        User changed = accepted(update(byAda, maya.id(), Optional.of("Maya.Lind@example.org"), Optional.empty()));

        assertThat(changed.email()).isEqualTo(new EmailAddress("maya.lind@example.org"));
        assertThat(changed.displayName()).isEqualTo(maya.displayName());
        assertThat(changed.roles()).isEqualTo(maya.roles());
        assertThat(changed.updatedAt()).isEqualTo(application.clock.instant());
        assertThat(changed.createdAt()).isEqualTo(maya.createdAt());
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(changed));
    }

    @Test
    void lets_people_rename_themselves_and_nobody_else() {
        assertThat(accepted(rename(byMaya, maya.id(), "Maya")).displayName()).isEqualTo(new DisplayName("Maya"));
        assertThat(rename(byMaya, ada.id(), "Ada")).isEqualTo(Outcome.refused(new NotPermitted()));
    }

    @Test
    void lets_nobody_but_administrators_change_addresses_and_roles() {
        assertThat(update(byMaya, maya.id(), Optional.of("m@example.org"), Optional.empty()))
                .isEqualTo(Outcome.refused(new NotPermitted()));
        assertThat(update(byMaya, maya.id(), Optional.empty(), Optional.of(Roles.of(Role.ADMINISTRATOR))))
                .isEqualTo(Outcome.refused(new NotPermitted()));
    }

    @Test
    void refuses_an_address_that_another_user_has_and_accepts_the_users_own() {
        assertThat(update(byAda, maya.id(), Optional.of("ADA@example.org"), Optional.empty()))
                .isEqualTo(Outcome.refused(new EmailTaken()));
        assertThat(accepted(update(byAda, maya.id(), Optional.of("MAYA@example.org"), Optional.empty())))
                .isEqualTo(maya);
    }

    @Test
    void ends_every_session_of_a_disabled_user_and_none_of_others() {
        SignedIn laptop = application.signedIn("maya@example.org");

        User disabled = accepted(application.changeUser.disableUser(maya.id()));

        assertThat(disabled.status()).isEqualTo(UserStatus.DISABLED);
        assertThat(application.checkAccessToken.authenticate(laptop.tokens().accessToken()))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(application.refreshSession.refreshSession(
                        application.signedIn("ada@example.org").tokens().refreshToken()))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void changes_nothing_when_nothing_is_to_be_changed() {
        User disabled = accepted(application.changeUser.disableUser(maya.id()));
        application.clock.advance(Duration.ofMinutes(1));

        assertThat(application.changeUser.disableUser(maya.id())).isEqualTo(Outcome.accepted(disabled));

        User deleted = accepted(application.changeUser.deleteUser(maya.id()));
        application.clock.advance(Duration.ofMinutes(1));

        assertThat(application.changeUser.deleteUser(maya.id())).isEqualTo(Outcome.accepted(deleted));
    }

    @Test
    void does_not_change_deleted_users() {
        application.changeUser.deleteUser(maya.id());

        Outcome<User> refused = Outcome.refused(new UserIsDeleted(maya.id()));
        assertThat(application.changeUser.disableUser(maya.id())).isEqualTo(refused);
        assertThat(application.changeUser.enableUser(maya.id())).isEqualTo(refused);
        assertThat(rename(byAda, maya.id(), "Maya")).isEqualTo(refused);
    }

    @Test
    void refuses_ids_that_nobody_has() {
        Outcome<User> refused = Outcome.refused(new UserNotFound(NOBODY));
        assertThat(application.changeUser.disableUser(NOBODY)).isEqualTo(refused);
        assertThat(application.changeUser.enableUser(NOBODY)).isEqualTo(refused);
        assertThat(application.changeUser.deleteUser(NOBODY)).isEqualTo(refused);
        assertThat(rename(byAda, NOBODY, "Nobody")).isEqualTo(refused);
        assertThat(update(byAda, NOBODY, Optional.of("maya@example.org"), Optional.empty()))
                .isEqualTo(refused);
        assertThat(application.readUsers.getUser(NOBODY)).isEqualTo(refused);
    }

    @Test
    void keeps_the_last_administrator_who_can_sign_in() {
        Outcome<User> refused = Outcome.refused(new LastAdministrator(ada.id()));
        assertThat(application.changeUser.disableUser(ada.id())).isEqualTo(refused);
        assertThat(application.changeUser.deleteUser(ada.id())).isEqualTo(refused);
        assertThat(update(byAda, ada.id(), Optional.empty(), Optional.of(Roles.NONE)))
                .isEqualTo(refused);

        update(byAda, maya.id(), Optional.empty(), Optional.of(Roles.of(Role.ADMINISTRATOR)));

        assertThat(application.changeUser.disableUser(ada.id())).isInstanceOf(Outcome.Accepted.class);
        assertThat(application.changeUser.disableUser(maya.id()))
                .isEqualTo(Outcome.refused(new LastAdministrator(maya.id())));
    }
}
