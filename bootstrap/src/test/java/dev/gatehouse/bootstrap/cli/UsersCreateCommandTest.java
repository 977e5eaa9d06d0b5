package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersCreateCommandTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
    }

    @Test
    void creates_a_user() {
        server.answering("CreateUser", TestAnswers.MAYA);

        Result result = shell.run(
                TestTerminal.typing("correct horse", "correct horse"),
                "users",
                "create",
                "--email=maya@example.org",
                "--display-name=Maya",
                "--role=auditor",
                "--role=support",
                "--attribute=team=blue",
                "--attribute=office=Wien=1010");

        assertThat(result.out()).isEqualTo(TestAnswers.MAYA_AS_TEXT);
        assertThat(result.status()).isZero();
        CreateUserRequest request = server.request("CreateUser", CreateUserRequest.class);
        assertThat(request.getRequestId()).matches(REQUEST_ID);
        assertThat(request.toBuilder().clearRequestId().build())
                .isEqualTo(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder()
                                .setEmail("maya@example.org")
                                .setDisplayName("Maya")
                                .addRoles("auditor")
                                .addRoles("support")
                                .putAttributes("team", "blue")
                                .putAttributes("office", "Wien=1010"))
                        .setPassword("correct horse")
                        .build());
    }

    @Test
    void does_not_ask_for_a_password_of_who_is_not_signed_in() {
        shell.unset("GATEHOUSE_TOKEN");
        TestTerminal terminal = TestTerminal.typing("correct horse", "correct horse");

        Result result = shell.run(terminal, "users", "create", "--email=maya@example.org");

        assertThat(result.status()).isEqualTo(4);
        assertThat(terminal.prompts()).isEmpty();
    }

    @Test
    void says_that_an_address_is_taken() {
        server.refusing("CreateUser", TestAnswers.refusal(Code.ALREADY_EXISTS, "taken"));

        Result result = shell.run(
                TestTerminal.piping("correct horse"),
                "users",
                "create",
                "--email=maya@example.org",
                "--password-file=-");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot create the user: another user has this e-mail address"
                        + " (see: gatehouse users list --show-deleted)");
    }

    @Test
    void names_a_wrong_role_by_its_option() {
        server.refusing(
                "CreateUser",
                TestAnswers.refusal(
                        Code.INVALID_ARGUMENT,
                        "user.roles[1]: is no role",
                        TestAnswers.violation("user.roles[1]", "is no role")));

        Result result = shell.run(
                TestTerminal.piping("correct horse"),
                "users",
                "create",
                "--email=maya@example.org",
                "--role=A",
                "--password-file=-");

        assertThat(result.err()).endsWith("\n  --role: is no role\n");
    }
}
