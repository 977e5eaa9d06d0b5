package dev.gatehouse.application.service;

import static dev.gatehouse.application.service.TestApplication.PASSWORD;
import static dev.gatehouse.application.service.TestApplication.accepted;
import static dev.gatehouse.application.service.TestApplication.whatever;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.CreateUser.CreateUserCommand;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.domain.audit.Actor;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that may write users does what an administrator does, but for roles and to administrators. */
class ClientsManageUsersTest {

    private static final Call BY_CLIENT = Calls.by(Clients.calling(Scope.USERS_WRITE));
    private static final Outcome<User> NOT_PERMITTED = Outcome.refused(new NotPermitted());
    private static final Role SUPPORT = new Role("support");

    private final TestApplication application = new TestApplication();
    private User ada;
    private User maya;

    @BeforeEach
    void there_are_an_administrator_and_a_user() {
        ada = application.administrator();
        maya = application.user("maya@example.org");
        maya = accepted(application.update(Updates.roles(maya.id(), SUPPORT)));
    }

    private Outcome<User> create(Role... roles) {
        try (var password = RawPassword.of(PASSWORD)) {
            var profile = Profile.of(EmailAddress.parse("new@example.org"), DisplayName.NONE, Roles.of(roles));
            return application.createUser.createUser(BY_CLIENT, new CreateUserCommand(profile, password));
        }
    }

    private Outcome<User> update(UpdateUserCommand command) {
        return application.changeUser.updateUser(BY_CLIENT, command);
    }

    private List<Outcome<User>> everyChangeOf(UserId id) {
        return List.of(
                update(Updates.displayName(id, "Another")),
                application.changeUser.disableUser(BY_CLIENT, whatever(id)),
                application.changeUser.enableUser(BY_CLIENT, whatever(id)),
                application.changeUser.deleteUser(BY_CLIENT, whatever(id)),
                application.changeUser.undeleteUser(BY_CLIENT, whatever(id)));
    }

    @Test
    void creates_and_changes_users_and_the_log_names_it() {
        assertThat(create()).isInstanceOf(Outcome.Accepted.class);
        assertThat(everyChangeOf(maya.id())).allMatch(Outcome.Accepted.class::isInstance);

        assertThat(application.auditLog())
                .filteredOn(event -> event.event()
                        .actor()
                        .equals(new Actor.Client(Clients.calling().clientId())))
                .extracting(event -> event.event().action().name())
                .containsExactlyInAnyOrder(
                        "user.created",
                        "user.updated",
                        "user.disabled",
                        "user.enabled",
                        "user.deleted",
                        "user.undeleted");
    }

    @Test
    void gives_no_roles_to_whom_it_creates() {
        assertThat(create(SUPPORT)).isEqualTo(NOT_PERMITTED);
        assertThat(create(Role.ADMINISTRATOR)).isEqualTo(NOT_PERMITTED);
        assertThat(create()).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void neither_gives_nor_takes_roles() {
        assertThat(update(Updates.roles(maya.id(), SUPPORT, new Role("auditor"))))
                .isEqualTo(NOT_PERMITTED);
        assertThat(update(Updates.roles(maya.id(), Role.ADMINISTRATOR))).isEqualTo(NOT_PERMITTED);
        assertThat(update(Updates.roles(maya.id()))).isEqualTo(NOT_PERMITTED);
        assertThat(find(maya.id())).isEqualTo(maya);
    }

    @Test
    void may_name_the_roles_that_a_user_has() {
        var command = new UpdateUserCommand(
                maya.id(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new DisplayName("Maya")),
                Optional.of(maya.roles()),
                Optional.empty());

        assertThat(accepted(update(command)).displayName()).isEqualTo(new DisplayName("Maya"));
    }

    @Test
    void does_nothing_to_administrators_even_where_nothing_would_change() {
        assertThat(everyChangeOf(ada.id())).containsOnly(NOT_PERMITTED);
        assertThat(find(ada.id())).isEqualTo(ada);
    }

    @Test
    void does_nothing_to_administrators_who_are_disabled_or_deleted() {
        accepted(application.update(Updates.roles(maya.id(), Role.ADMINISTRATOR)));
        accepted(application.disable(maya.id()));
        assertThat(everyChangeOf(maya.id())).containsOnly(NOT_PERMITTED);

        accepted(application.delete(maya.id()));
        assertThat(everyChangeOf(maya.id())).containsOnly(NOT_PERMITTED);
    }

    @Test
    void changes_nobody_without_the_scope() {
        Call reader = Calls.by(Clients.calling(Scope.USERS_READ));

        assertThat(application.changeUser.updateUser(reader, Updates.displayName(maya.id(), "Another")))
                .isEqualTo(NOT_PERMITTED);
    }

    private User find(UserId id) {
        return accepted(application.readUsers.getUser(id));
    }
}
