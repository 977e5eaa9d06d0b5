package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.in.UpdateUser.UpdateUserCommand;
import dev.gatehouse.domain.outcome.DomainError.EtagMismatch;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateUserTest {

    private static final UpdateUserCommand NOTHING = new UpdateUserCommand(
            MAYA, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final FakePorts ports = new FakePorts();
    private final List<UpdateUserCommand> updates = new ArrayList<>();
    private Outcome<dev.gatehouse.domain.user.User> outcome = Outcome.accepted(FakePorts.maya());
    private final RunningServer server;
    private final UserServiceBlockingStub users;

    UpdateUserTest() {
        ports.updateUser = (_, command) -> {
            updates.add(command);
            return outcome;
        };
        server = Wire.IN_PROCESS.start(ports);
        users = UserServiceGrpc.newBlockingStub(server.asAdministrator());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void without_a_mask_changes_what_has_a_value() {
        users.updateUser(
                update(maya().clearEmail().clearRoles().clearAttributes().setDisplayName("M.")));
        users.updateUser(update(User.newBuilder().setId(MAYA.toString()).putAttributes("team", "red")));

        assertThat(updates)
                .containsExactly(
                        new UpdateUserCommand(
                                MAYA,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new DisplayName("M.")),
                                Optional.empty(),
                                Optional.empty()),
                        new UpdateUserCommand(
                                MAYA,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Attributes.of(Map.of("team", "red")))));
    }

    @Test
    void with_a_mask_changes_the_fields_it_names_also_to_nothing() {
        users.updateUser(update(
                maya().clearDisplayName().clearRoles().clearAttributes(), "roles", "display_name", "attributes"));

        assertThat(updates)
                .containsExactly(new UpdateUserCommand(
                        MAYA,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(DisplayName.NONE),
                        Optional.of(Roles.NONE),
                        Optional.of(Attributes.NONE)));
    }

    @Test
    void with_a_star_replaces_everything() {
        users.updateUser(update(maya(), "*"));
        users.updateUser(
                update(User.newBuilder().setId(MAYA.toString()).setEmail("maya@example.org"), "display_name", "*"));

        assertThat(updates)
                .containsExactly(
                        new UpdateUserCommand(
                                MAYA,
                                Optional.empty(),
                                Optional.of(EmailAddress.parse("maya@example.org")),
                                Optional.of(new DisplayName("Maya")),
                                Optional.of(Roles.of(new Role("editor"))),
                                Optional.of(Attributes.of(Map.of("team", "blue")))),
                        new UpdateUserCommand(
                                MAYA,
                                Optional.empty(),
                                Optional.of(EmailAddress.parse("maya@example.org")),
                                Optional.of(DisplayName.NONE),
                                Optional.of(Roles.NONE),
                                Optional.of(Attributes.NONE)));
    }

    @Test
    void with_a_star_there_has_to_be_an_e_mail_address() {
        var failure = Failure.ofFields(() -> users.updateUser(update(maya().clearEmail(), "*")));

        assertThat(failure.violations()).containsExactly("user.email: is missing (expected: an e-mail address)");
    }

    @Test
    void names_the_version_it_is_about_whatever_the_mask_says() {
        var versioned = User.newBuilder().setId(MAYA.toString()).setEtag("\"7\"");
        users.updateUser(update(versioned));
        users.updateUser(update(versioned, "state"));
        users.updateUser(update(versioned, "etag"));

        assertThat(updates)
                .hasSize(3)
                .containsOnly(new UpdateUserCommand(
                        MAYA,
                        Optional.of(new Etag("\"7\"")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void tells_that_the_user_is_at_another_version() {
        outcome = Outcome.refused(new EtagMismatch(MAYA));

        var failure = Failure.of(() -> users.updateUser(update(maya().setEtag("\0"))));

        assertThat(failure.code()).isEqualTo(Status.Code.ABORTED);
        assertThat(failure.reason()).isEqualTo("ETAG_MISMATCH");
        assertThat(failure.metadata()).containsOnly(Map.entry("user_id", MAYA.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "state",
                "create_time",
                "update_time.seconds",
                "delete_time",
                "purge_time",
                "last_sign_in_time",
                "etag"
            })
    void takes_no_notice_of_fields_that_are_the_servers(String path) {
        users.updateUser(update(maya().clearEtag().setState(User.State.STATE_DISABLED), path));

        assertThat(updates).containsExactly(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password_hash",
                "role",
                "user.email",
                "email.x",
                "attributes.team",
                "displayName",
                "Email",
                "",
                " email",
                "**"
            })
    void refuses_a_mask_that_names_anything_else(String path) {
        var failure = Failure.ofFields(() -> users.updateUser(update(maya(), "email", path)));

        assertThat(failure.violations())
                .containsExactly("update_mask: '" + path
                        + "' is no field that can be changed (expected: email, display_name, roles, attributes or *)");
        assertThat(updates).isEmpty();
    }

    @Test
    void lets_the_port_decide_who_may_change_what() {
        outcome = Outcome.refused(new NotPermitted());
        var self = UserServiceGrpc.newBlockingStub(server.asMaya());

        assertThat(List.of("roles", "email", "attributes", "*"))
                .allSatisfy(path -> assertThat(
                                Failure.of(() -> self.updateUser(update(maya().addRoles("administrator"), path)))
                                        .reason())
                        .isEqualTo("PERMISSION_DENIED"));
        assertThat(updates).hasSize(4).noneMatch(UpdateUserCommand::isNameOnly);
    }

    @Test
    void shows_little_and_only_plain_text_of_a_path_it_refuses() {
        var failure = Failure.ofFields(() -> users.updateUser(update(maya(), "\u001b[31m\n" + "x".repeat(10_000))));

        assertThat(failure.violations())
                .singleElement()
                .asString()
                .startsWith("update_mask: '?[31m?xxx")
                .hasSizeLessThan(200);
    }

    @Test
    void refuses_a_mask_of_endless_paths_in_one_sentence() {
        var paths = Collections.nCopies(5000, "x").toArray(String[]::new);

        assertThat(Failure.ofFields(() -> users.updateUser(update(maya(), paths)))
                        .violations())
                .containsExactly("update_mask: has 5000 paths (expected: at most 32)");
    }

    @Test
    void tells_that_the_user_is_missing_and_not_each_of_its_fields() {
        assertThat(Failure.ofFields(() -> users.updateUser(UpdateUserRequest.getDefaultInstance()))
                        .violations())
                .containsExactly("user: is missing (expected: a value)");
    }

    @ParameterizedTest
    @CsvSource({"'', is missing", "7, is not a user id", "0190a8b2000070008000000000000000000a, is not a user id"})
    void tells_that_an_id_is_none(String id, String expected) {
        assertThat(Failure.ofFields(
                                () -> users.updateUser(update(User.newBuilder().setId(id))))
                        .violations())
                .singleElement()
                .asString()
                .startsWith("user.id: " + expected);
    }

    private static User.Builder maya() {
        return FakePorts.mayaOnTheWire().clearEtag();
    }

    private static UpdateUserRequest update(User.Builder user, String... paths) {
        var request = UpdateUserRequest.newBuilder().setUser(user);
        if (paths.length > 0) {
            request.setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)));
        }
        return request.build();
    }
}
