package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.principal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.SignIn.SignedIn;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.application.port.out.Profiles;
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
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus;
import java.time.Duration;
import java.util.Map;
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

    private Outcome<User> update(Principal caller, UpdateUserCommand command) {
        return application.changeUser.updateUser(Calls.by(caller), command);
    }

    @Test
    void changes_what_is_given_and_nothing_else() {
        User changed = accepted(update(byAda, Updates.email(maya.id(), "Maya.Lind@example.org")));

        assertThat(changed.email()).isEqualTo(new EmailAddress("maya.lind@example.org"));
        assertThat(changed.updatedAt()).isEqualTo(application.clock.instant());
        assertThat(Profiles.withEmail(changed.profile(), maya.email())).isEqualTo(maya.profile());
        assertThat(changed.createdAt()).isEqualTo(maya.createdAt());
        assertThat(application.readUsers.getUser(maya.id())).isEqualTo(Outcome.accepted(changed));
    }

    @Test
    void lets_people_rename_themselves_and_nobody_else() {
        assertThat(accepted(update(byMaya, Updates.displayName(maya.id(), "Maya")))
                        .displayName())
                .isEqualTo(new DisplayName("Maya"));
        assertThat(update(byMaya, Updates.displayName(ada.id(), "Ada"))).isEqualTo(Outcome.refused(new NotPermitted()));
    }

    @Test
    void lets_nobody_but_administrators_change_addresses_roles_and_attributes() {
        Outcome<User> refused = Outcome.refused(new NotPermitted());

        assertThat(update(byMaya, Updates.email(maya.id(), "m@example.org"))).isEqualTo(refused);
        assertThat(update(byMaya, Updates.roles(maya.id(), Role.ADMINISTRATOR))).isEqualTo(refused);
        assertThat(update(byMaya, Updates.attributes(maya.id(), Map.of("team", "blue"))))
                .isEqualTo(refused);
        assertThat(update(byMaya, Updates.attributes(maya.id(), Map.of()))).isEqualTo(refused);
    }

    @Test
    void replaces_attributes_as_a_whole() {
        accepted(update(byAda, Updates.attributes(maya.id(), Map.of("team", "blue", "floor", "3"))));

        User changed = accepted(update(byAda, Updates.attributes(maya.id(), Map.of("team", "red"))));

        assertThat(changed.attributes().values()).containsExactly(Map.entry("team", "red"));
        assertThat(accepted(update(byAda, Updates.attributes(maya.id(), Map.of())))
                        .profile())
                .isEqualTo(maya.profile());
    }

    @Test
    void refuses_an_address_that_another_user_has_and_accepts_the_users_own() {
        assertThat(update(byAda, Updates.email(maya.id(), "ADA@example.org")))
                .isEqualTo(Outcome.refused(new EmailTaken()));
        assertThat(accepted(update(byAda, Updates.email(maya.id(), "MAYA@example.org"))))
                .isEqualTo(accepted(application.readUsers.getUser(maya.id())));
    }

    @Test
    void ends_every_session_of_a_disabled_user_and_none_of_others() {
        SignedIn laptop = application.signedIn("maya@example.org");

        User disabled = accepted(application.disable(maya.id()));

        assertThat(disabled.status()).isEqualTo(UserStatus.DISABLED);
        assertThat(application.checkAccessToken.authenticate(laptop.tokens().accessToken()))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(application.refresh(
                        application.signedIn("ada@example.org").tokens().refreshToken()))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void changes_nothing_when_nothing_is_to_be_changed() {
        User active = accepted(application.readUsers.getUser(maya.id()));
        assertThat(application.enable(maya.id())).isEqualTo(Outcome.accepted(active));

        User disabled = accepted(application.disable(maya.id()));
        application.clock.advance(Duration.ofMinutes(1));
        assertThat(application.disable(maya.id())).isEqualTo(Outcome.accepted(disabled));
    }

    @Test
    void does_not_change_deleted_users() {
        application.delete(maya.id());

        Outcome<User> refused = Outcome.refused(new UserIsDeleted(maya.id()));
        assertThat(application.disable(maya.id())).isEqualTo(refused);
        assertThat(application.enable(maya.id())).isEqualTo(refused);
        assertThat(update(byAda, Updates.displayName(maya.id(), "Maya"))).isEqualTo(refused);
    }

    @Test
    void refuses_ids_that_nobody_has() {
        Outcome<User> refused = Outcome.refused(new UserNotFound(NOBODY));
        assertThat(application.disable(NOBODY)).isEqualTo(refused);
        assertThat(application.enable(NOBODY)).isEqualTo(refused);
        assertThat(application.delete(NOBODY)).isEqualTo(refused);
        assertThat(application.undelete(NOBODY)).isEqualTo(refused);
        assertThat(update(byAda, Updates.displayName(NOBODY, "Nobody"))).isEqualTo(refused);
        assertThat(update(byAda, Updates.email(NOBODY, "maya@example.org"))).isEqualTo(refused);
        assertThat(application.readUsers.getUser(NOBODY)).isEqualTo(refused);
    }

    @Test
    void keeps_the_last_administrator_who_can_sign_in() {
        Outcome<User> refused = Outcome.refused(new LastAdministrator(ada.id()));
        assertThat(application.disable(ada.id())).isEqualTo(refused);
        assertThat(application.delete(ada.id())).isEqualTo(refused);
        assertThat(update(byAda, Updates.roles(ada.id()))).isEqualTo(refused);

        accepted(update(byAda, Updates.roles(maya.id(), Role.ADMINISTRATOR)));

        assertThat(application.disable(ada.id())).isInstanceOf(Outcome.Accepted.class);
        assertThat(application.disable(maya.id())).isEqualTo(Outcome.refused(new LastAdministrator(maya.id())));
    }
}
