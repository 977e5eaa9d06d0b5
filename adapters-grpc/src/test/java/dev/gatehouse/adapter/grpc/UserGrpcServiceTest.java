package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.FieldMask;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.in.CreateUser.CreateUserCommand;
import dev.gatehouse.application.port.in.ListUsers.ListUsersQuery;
import dev.gatehouse.application.port.in.ListUsers.UserPage;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserGrpcServiceTest {

    private final FakePorts ports = new FakePorts();
    private final List<UpdateUserCommand> updates = new ArrayList<>();
    private final List<ListUsersQuery> queries = new ArrayList<>();
    private final List<Principal> callers = new ArrayList<>();
    private final RunningServer server;
    private final UserServiceBlockingStub users;

    UserGrpcServiceTest() {
        ports.updateUser = (caller, command) -> {
            callers.add(caller);
            updates.add(command);
            return Outcome.accepted(FakePorts.maya());
        };
        ports.listUsers = query -> {
            queries.add(query);
            return new UserPage(
                    List.of(FakePorts.maya()), query.after().isEmpty() ? Optional.of(MAYA) : Optional.empty());
        };
        ports.getUser =
                id -> id.equals(MAYA) ? Outcome.accepted(FakePorts.maya()) : Outcome.refused(new UserNotFound(id));
        ports.disableUser = _ -> Outcome.accepted(FakePorts.maya().disable(later()));
        ports.enableUser = _ -> Outcome.accepted(FakePorts.maya());
        ports.deleteUser = _ -> Outcome.accepted(FakePorts.maya().delete(later()));
        server = Wire.IN_PROCESS.start(ports);
        users = UserServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void creates_the_user_of_the_request() {
        var commands = new ArrayList<CreateUserCommand>();
        var passwords = new ArrayList<String>();
        ports.createUser = command -> {
            commands.add(command);
            passwords.add(command.password().expose(bytes -> new String(bytes, StandardCharsets.UTF_8)));
            return Outcome.accepted(FakePorts.maya());
        };

        try (var creating = Wire.IN_PROCESS.start(ports)) {
            var created = UserServiceGrpc.newBlockingStub(creating.asAdministrator())
                    .createUser(CreateUserRequest.newBuilder()
                            .setUser(User.newBuilder()
                                    .setId("output only, so whatever it is, it is ignored")
                                    .setEmail(" Maya@Example.org")
                                    .setDisplayName("Maya")
                                    .addRoles("editor"))
                            .setPassword("pass wörd")
                            .build());

            assertThat(created).isEqualTo(mayaOnTheWire().build());
        }
        assertThat(commands).singleElement().satisfies(command -> {
            assertThat(command.email()).isEqualTo(EmailAddress.parse("maya@example.org"));
            assertThat(command.displayName()).isEqualTo(new DisplayName("Maya"));
            assertThat(command.roles()).isEqualTo(Roles.of(new Role("editor")));
        });
        assertThat(passwords).containsExactly("pass wörd");
    }

    @Test
    void wipes_the_password_when_the_user_is_created_or_refused() {
        var passwords = new ArrayList<RawPassword>();
        ports.createUser = command -> {
            passwords.add(command.password());
            return Outcome.refused(new EmailTaken());
        };

        try (var creating = Wire.IN_PROCESS.start(ports)) {
            var failure = Failure.of(() -> UserServiceGrpc.newBlockingStub(creating.asAdministrator())
                    .createUser(CreateUserRequest.newBuilder()
                            .setUser(User.newBuilder().setEmail("maya@example.org"))
                            .setPassword("password")
                            .build()));

            assertThat(failure.reason()).isEqualTo("EMAIL_TAKEN");
        }
        assertThat(passwords)
                .singleElement()
                .satisfies(password -> assertThatThrownBy(() -> password.expose(bytes -> bytes.length))
                        .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        var failure = invalid(() -> users.createUser(CreateUserRequest.newBuilder()
                .setUser(User.newBuilder()
                        .setEmail("no address")
                        .setDisplayName("two\nlines")
                        .addRoles("Not a role"))
                .build()));

        assertThat(failure.violations())
                .containsExactly(
                        "user.email: is not an e-mail address (expected: the form name@example.org)",
                        "user.display_name: has a control character (expected: one line of plain text)",
                        "user.roles: is not a role (expected: lower-case letters, digits and hyphens, a letter first,"
                                + " at most 63)",
                        "password: is missing (expected: a password)");
        assertThat(failure.text())
                .startsWith("user.email: is not an e-mail address")
                .endsWith(", and 3 more");
    }

    @Test
    void tells_that_the_user_is_missing_and_not_each_of_its_fields() {
        assertThat(invalid(() -> users.createUser(
                                CreateUserRequest.newBuilder().setPassword("x").build()))
                        .violations())
                .containsExactly("user: is missing (expected: the user to create)");
        assertThat(invalid(() -> users.updateUser(UpdateUserRequest.getDefaultInstance()))
                        .violations())
                .containsExactly("user: is missing (expected: the user with its new values)");
    }

    @Test
    void takes_no_oversized_values() {
        var user = User.newBuilder()
                .setEmail("m".repeat(5000) + "@example.org")
                .setDisplayName("m".repeat(101))
                .addAllRoles(Collections.nCopies(33, "editor"));

        assertThat(invalid(() -> users.createUser(CreateUserRequest.newBuilder()
                                .setUser(user)
                                .setPassword("x")
                                .build()))
                        .wrongFields())
                .containsExactly("user.email", "user.display_name", "user.roles");
    }

    @Test
    void shows_users_in_every_state() {
        assertThat(users.getUser(
                        GetUserRequest.newBuilder().setId(MAYA.toString()).build()))
                .isEqualTo(mayaOnTheWire().build());
        assertThat(users.enableUser(
                        EnableUserRequest.newBuilder().setId(MAYA.toString()).build()))
                .isEqualTo(mayaOnTheWire().build());
        assertThat(users.disableUser(
                        DisableUserRequest.newBuilder().setId(MAYA.toString()).build()))
                .isEqualTo(mayaOnTheWire()
                        .setState(User.State.STATE_DISABLED)
                        .setUpdateTime(Messages.timestamp(later()))
                        .build());
        assertThat(users.deleteUser(
                        DeleteUserRequest.newBuilder().setId(MAYA.toString()).build()))
                .isEqualTo(mayaOnTheWire()
                        .setState(User.State.STATE_DELETED)
                        .setUpdateTime(Messages.timestamp(later()))
                        .setDeleteTime(Messages.timestamp(later()))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({"'', is missing", "7, is not a user id", "0190a8b2000070008000000000000000000a, is not a user id"})
    void tells_that_an_id_is_none(String id, String expected) {
        List<ThrowingCallable> calls = List.of(
                () -> users.getUser(GetUserRequest.newBuilder().setId(id).build()),
                () -> users.deleteUser(DeleteUserRequest.newBuilder().setId(id).build()),
                () -> users.disableUser(
                        DisableUserRequest.newBuilder().setId(id).build()),
                () -> users.enableUser(EnableUserRequest.newBuilder().setId(id).build()));

        assertThat(calls)
                .allSatisfy(call -> assertThat(invalid(call).violations())
                        .singleElement()
                        .asString()
                        .startsWith("id: " + expected));
        assertThat(invalid(() -> users.updateUser(update(User.newBuilder().setId(id))))
                        .violations())
                .singleElement()
                .asString()
                .startsWith("user.id: " + expected);
    }

    @Test
    void to_those_who_may_not_ask_all_ids_are_alike() {
        var maya = UserServiceGrpc.newBlockingStub(server.asMaya());

        assertThat(List.of(FakePorts.OTTO.toString(), "no id", ""))
                .extracting(id -> Failure.of(() -> maya.getUser(
                                GetUserRequest.newBuilder().setId(id).build()))
                        .reason())
                .containsOnly("PERMISSION_DENIED");
    }

    @Test
    void says_that_nobody_has_an_id() {
        var failure = Failure.of(() -> users.getUser(
                GetUserRequest.newBuilder().setId(FakePorts.OTTO.toString()).build()));

        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.metadata()).containsEntry("user_id", FakePorts.OTTO.toString());
    }

    @ParameterizedTest
    @CsvSource({"0, 50", "1, 1", "1000, 1000", "1001, 1000", "2147483647, 1000"})
    void bounds_the_size_of_a_page(int sent, int asked) {
        list(request -> request.setPageSize(sent));

        assertThat(queries).extracting(ListUsersQuery::pageSize).containsExactly(asked);
    }

    @Test
    void lists_page_after_page() {
        var first = list(_ -> {});
        var second = list(request -> request.setPageToken(first.getNextPageToken()));

        assertThat(first.getUsersList()).containsExactly(mayaOnTheWire().build());
        assertThat(first.getNextPageToken()).matches("[A-Za-z0-9_-]+");
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(queries)
                .containsExactly(
                        new ListUsersQuery(Optional.empty(), 50, false),
                        new ListUsersQuery(Optional.of(MAYA), 50, false));
    }

    @Test
    void refuses_sizes_and_page_tokens_that_make_no_sense() {
        assertThat(invalid(() -> list(request -> request.setPageSize(-1).setPageToken("garbage")))
                        .wrongFields())
                .containsExactly("page_size", "page_token");
        assertThat(queries).isEmpty();
    }

    @Test
    void refuses_the_page_token_of_another_listing() {
        var deletedToo = list(request -> request.setShowDeleted(true)).getNextPageToken();

        assertThat(invalid(() -> list(request -> request.setPageToken(deletedToo)))
                        .violations())
                .containsExactly("page_token: is of another listing (expected: the show_deleted of the request it came"
                        + " from)");
    }

    @Test
    void without_a_mask_changes_what_has_a_value() {
        users.updateUser(update(mayaOnTheWire().clearEmail().clearRoles().setDisplayName("M.")));

        assertThat(updates)
                .containsExactly(new UpdateUserCommand(
                        MAYA, Optional.empty(), Optional.of(new DisplayName("M.")), Optional.empty()));
        assertThat(callers).containsExactly(FakePorts.ADMINISTRATOR_CALLING);
    }

    @Test
    void with_a_mask_changes_the_fields_it_names_also_to_nothing() {
        users.updateUser(update(mayaOnTheWire().clearDisplayName().clearRoles(), "roles", "display_name"));

        assertThat(updates)
                .containsExactly(new UpdateUserCommand(
                        MAYA, Optional.empty(), Optional.of(DisplayName.NONE), Optional.of(Roles.NONE)));
    }

    @Test
    void with_a_star_replaces_everything() {
        users.updateUser(update(mayaOnTheWire().clearRoles(), "*"));

        assertThat(updates)
                .containsExactly(new UpdateUserCommand(
                        MAYA,
                        Optional.of(EmailAddress.parse("maya@example.org")),
                        Optional.of(new DisplayName("Maya")),
                        Optional.of(Roles.NONE)));
        assertThat(invalid(() -> users.updateUser(update(mayaOnTheWire().clearEmail(), "*")))
                        .wrongFields())
                .containsExactly("user.email");
    }

    @Test
    void takes_no_notice_of_fields_that_are_output_only() {
        users.updateUser(update(mayaOnTheWire(), "id", "state", "create_time", "update_time.seconds", "delete_time"));

        assertThat(updates)
                .containsExactly(new UpdateUserCommand(MAYA, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "password_hash", "user.email", "email.x", "displayName", "Email", "", " email", "**"
            })
    void refuses_a_mask_that_names_anything_else(String path) {
        assertThat(invalid(() -> users.updateUser(update(mayaOnTheWire(), "email", path)))
                        .violations())
                .containsExactly("update_mask: '" + path
                        + "' is no field that can be changed (expected: email, display_name, roles or *)");
        assertThat(updates).isEmpty();
    }

    @Test
    void shows_little_and_only_plain_text_of_a_path_it_refuses() {
        var failure = invalid(() -> users.updateUser(update(mayaOnTheWire(), "\u001b[31m\n" + "x".repeat(10_000))));

        assertThat(failure.violations())
                .singleElement()
                .asString()
                .startsWith("update_mask: '?[31m?xxx")
                .hasSizeLessThan(200);
    }

    @Test
    void refuses_a_mask_of_endless_paths_in_one_sentence() {
        var paths = Collections.nCopies(5000, "x").toArray(String[]::new);

        assertThat(invalid(() -> users.updateUser(update(mayaOnTheWire(), paths)))
                        .violations())
                .containsExactly("update_mask: has 5000 paths (expected: at most 32)");
    }

    @Test
    void hands_the_port_the_caller_of_this_very_call() {
        UserServiceGrpc.newBlockingStub(server.asMaya()).updateUser(update(mayaOnTheWire()));
        users.updateUser(update(mayaOnTheWire()));

        assertThat(callers).containsExactly(FakePorts.MAYA_CALLING, FakePorts.ADMINISTRATOR_CALLING);
    }

    private ListUsersResponse list(Consumer<ListUsersRequest.Builder> change) {
        var request = ListUsersRequest.newBuilder();
        change.accept(request);
        return users.listUsers(request.build());
    }

    private static UpdateUserRequest update(User.Builder user, String... paths) {
        var request = UpdateUserRequest.newBuilder().setUser(user);
        if (paths.length > 0) {
            request.setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)));
        }
        return request.build();
    }

    private static Failure invalid(ThrowingCallable call) {
        var failure = Failure.of(call);
        assertThat(failure.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.reason()).isEqualTo("INVALID_FIELDS");
        return failure;
    }

    private static User.Builder mayaOnTheWire() {
        return User.newBuilder()
                .setId(MAYA.toString())
                .setEmail("maya@example.org")
                .setDisplayName("Maya")
                .setState(User.State.STATE_ACTIVE)
                .addRoles("editor")
                .setCreateTime(Messages.timestamp(FakePorts.NOW))
                .setUpdateTime(Messages.timestamp(FakePorts.NOW));
    }

    private static Instant later() {
        return FakePorts.NOW.plusSeconds(60);
    }
}
