package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Attributes;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateUserTest {

    private final FakePorts ports = new FakePorts();
    private final List<Profile> profiles = new ArrayList<>();
    private final List<RawPassword> passwords = new ArrayList<>();
    private final List<String> exposed = new ArrayList<>();
    private Outcome<dev.gatehouse.domain.user.User> outcome = Outcome.accepted(FakePorts.maya());
    private final RunningServer server;
    private final UserServiceBlockingStub users;

    CreateUserTest() {
        ports.createUser = (_, command) -> {
            profiles.add(command.profile());
            passwords.add(command.password());
            exposed.add(command.password().expose(bytes -> new String(bytes, StandardCharsets.UTF_8)));
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
    void creates_the_user_of_the_request() {
        var created = users.createUser(request(User.newBuilder()
                        .setEmail(" Maya@Example.org")
                        .setDisplayName("Maya")
                        .addRoles("editor")
                        .putAttributes("team", "blue"))
                .setPassword("pass wörd")
                .build());

        assertThat(created).isEqualTo(FakePorts.mayaOnTheWire().build());
        assertThat(profiles)
                .containsExactly(new Profile(
                        EmailAddress.parse("maya@example.org"),
                        new DisplayName("Maya"),
                        Roles.of(new Role("editor")),
                        Attributes.of(Map.of("team", "blue"))));
        assertThat(exposed).containsExactly("pass wörd");
    }

    @Test
    void an_e_mail_address_is_all_that_a_user_needs() {
        users.createUser(request(User.newBuilder().setEmail("maya@example.org")).build());

        assertThat(profiles)
                .containsExactly(Profile.of(EmailAddress.parse("maya@example.org"), DisplayName.NONE, Roles.NONE));
    }

    @Test
    void takes_no_notice_of_what_the_server_says_of_users() {
        users.createUser(request(FakePorts.mayaOnTheWire()
                        .clearDisplayName()
                        .clearRoles()
                        .clearAttributes()
                        .setId("whatever it is")
                        .setState(User.State.STATE_DELETED)
                        .setDeleteTime(Messages.timestamp(FakePorts.NOW))
                        .setPurgeTime(Messages.timestamp(FakePorts.NOW))
                        .setLastSignInTime(Messages.timestamp(FakePorts.NOW))
                        .setEtag("whatever it is"))
                .build());

        assertThat(profiles)
                .containsExactly(Profile.of(EmailAddress.parse("maya@example.org"), DisplayName.NONE, Roles.NONE));
    }

    @Test
    void wipes_the_password_when_the_user_is_created_or_refused() {
        users.createUser(request(User.newBuilder().setEmail("maya@example.org")).build());
        outcome = Outcome.refused(new EmailTaken());

        var failure = Failure.of(() -> users.createUser(
                request(User.newBuilder().setEmail("maya@example.org")).build()));

        assertThat(failure.reason()).isEqualTo("EMAIL_TAKEN");
        assertThat(passwords)
                .hasSize(2)
                .allSatisfy(password -> assertThatThrownBy(() -> password.expose(bytes -> bytes.length))
                        .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        var failure = Failure.ofFields(() -> users.createUser(CreateUserRequest.newBuilder()
                .setUser(User.newBuilder()
                        .setEmail("no address")
                        .setDisplayName("two\nlines")
                        .addRoles("Not a role")
                        .putAttributes("Not a name", ""))
                .setRequestId("no id")
                .build()));

        assertThat(failure.violations())
                .containsExactly(
                        "user.email: is not an e-mail address (expected: the form name@example.org)",
                        "user.display_name: has a control character (expected: one line of plain text)",
                        "user.roles: is not a role (expected: lower-case letters, digits and hyphens, a letter first,"
                                + " at most 63)",
                        "user.attributes: has a name that is none (expected: a lower-case letter, then at most 62"
                                + " lower-case letters, digits, underscores or hyphens)",
                        "password: is missing (expected: a value)",
                        "request_id: is not a UUID of version 4 (expected: one in canonical form)");
        assertThat(failure.text())
                .startsWith("user.email: is not an e-mail address")
                .endsWith(", and 5 more");
    }

    @Test
    void tells_that_the_user_is_missing_and_not_each_of_its_fields() {
        var failure = Failure.ofFields(() ->
                users.createUser(CreateUserRequest.newBuilder().setPassword("x").build()));

        assertThat(failure.violations()).containsExactly("user: is missing (expected: a value)");
    }

    @Test
    void takes_no_oversized_values() {
        var tooMuch = User.newBuilder()
                .setEmail("m".repeat(5000) + "@example.org")
                .setDisplayName("m".repeat(101))
                .addAllRoles(Collections.nCopies(33, "editor"));
        IntStream.range(0, 33).forEach(i -> tooMuch.putAttributes("name" + i, ""));

        var failure = Failure.ofFields(() -> users.createUser(request(tooMuch).build()));

        assertThat(failure.wrongFields())
                .containsExactly("user.email", "user.display_name", "user.roles", "user.attributes");
    }

    @Test
    void takes_attributes_up_to_their_bounds_and_no_further() {
        var most = User.newBuilder().setEmail("maya@example.org");
        IntStream.range(0, 32).forEach(i -> most.putAttributes("name" + i, "\uD83D\uDE00".repeat(256)));

        users.createUser(request(most).build());

        assertThat(profiles)
                .singleElement()
                .satisfies(profile -> assertThat(profile.attributes().values()).hasSize(32));
        assertThat(List.of("x".repeat(257), "a\0b", "two\nlines"))
                .allSatisfy(value -> assertThat(Failure.ofFields(() ->
                                        users.createUser(request(most.clone().putAttributes("name0", value))
                                                .build()))
                                .wrongFields())
                        .containsExactly("user.attributes"));
    }

    private static CreateUserRequest.Builder request(User.Builder user) {
        return CreateUserRequest.newBuilder().setUser(user).setPassword("password");
    }
}
