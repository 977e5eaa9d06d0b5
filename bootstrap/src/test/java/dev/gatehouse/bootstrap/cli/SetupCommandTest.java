package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetUpResponse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetupCommandTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        server.answering(
                "SetUp",
                SetUpResponse.newBuilder().setAdministrator(TestAnswers.MAYA).build());
    }

    @Test
    void asks_for_everything_and_for_the_password_twice_and_unseen() {
        TestTerminal terminal = TestTerminal.typing("maya@example.org", "CODE", "correct horse", "correct horse");

        Result result = shell.run(terminal, "setup");

        assertThat(result.status()).isZero();
        assertThat(terminal.prompts())
                .containsExactly("E-mail address: ", "Setup code: ", "[New password: ]", "[The same again: ]");
        assertThat(server.request("SetUp", SetUpRequest.class))
                .isEqualTo(SetUpRequest.newBuilder()
                        .setEmail("maya@example.org")
                        .setSetupCode("CODE")
                        .setPassword("correct horse")
                        .build());
        assertThat(result.out()).isEqualTo("""
                maya@example.org is the administrator.
                Next: gatehouse sign-in --email maya@example.org --server %s
                """.formatted(server.address()));
    }

    @Test
    void wipes_what_was_typed() {
        TestTerminal terminal = TestTerminal.typing("correct horse", "correct horse");

        Result result = shell.run(terminal, "setup", "--email", "maya@example.org", "--code", "CODE");

        assertThat(result.status()).isZero();
        assertThat(terminal.secrets())
                .hasSize(2)
                .allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void takes_everything_from_a_script() throws IOException {
        Path code = Files.writeString(home.resolve("code"), "CODE\n");

        Result result = shell.run(
                TestTerminal.piping("correct horse\n"),
                "setup",
                "--email=maya@example.org",
                "--code-file=" + code,
                "--password-file=-",
                "--display-name=Maya",
                "--json");

        assertThat(result.status()).isZero();
        assertThat(server.request("SetUp", SetUpRequest.class))
                .isEqualTo(SetUpRequest.newBuilder()
                        .setEmail("maya@example.org")
                        .setSetupCode("CODE")
                        .setPassword("correct horse")
                        .setDisplayName("Maya")
                        .build());
        assertThat(result.out()).startsWith("{\n  \"administrator\": {\n    \"id\": \"" + TestAnswers.MAYA_ID + "\"");
    }

    @Test
    void stops_when_the_passwords_differ() {
        TestTerminal terminal = TestTerminal.typing("correct horse", "correct house");

        Result result = shell.run(terminal, "setup", "--email", "maya@example.org", "--code", "CODE");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: the two passwords differ (start again, and type the same one twice)");
        assertThat(server.received("SetUp")).isEmpty();
        assertThat(terminal.secrets()).allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void stops_when_nothing_is_typed() {
        Result result = shell.run(TestTerminal.typing("maya@example.org"), "setup");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("gatehouse: nothing was typed");
    }

    @Test
    void says_what_to_do_about_a_refused_code() {
        server.refusing("SetUp", TestAnswers.refusal(Code.PERMISSION_DENIED, "invalid setup code"));

        Result result = makeAdministrator();

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot set up: the setup code is wrong, used or expired"
                        + " (the server makes a new one when it is started again)");
    }

    @Test
    void says_that_there_is_an_administrator_already() {
        server.refusing("SetUp", TestAnswers.refusal(Code.FAILED_PRECONDITION, "an administrator exists"));

        Result result = makeAdministrator();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot set up: an administrator exists already"
                        + " (sign in with: gatehouse sign-in)");
    }

    @Test
    void names_what_is_wrong_by_its_option() {
        server.refusing(
                "SetUp",
                TestAnswers.refusal(
                        Code.INVALID_ARGUMENT,
                        "email: is no address",
                        TestAnswers.violation("email", "is no address").toBuilder()
                                .mergeFrom(TestAnswers.violation("password", "is too \u001b[1mshort"))
                                .mergeFrom(TestAnswers.violation("setup_code", "is no code"))
                                .build()));

        Result result = makeAdministrator();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("""
                gatehouse: cannot set up: the server refused the input (put this right and try again):
                  --email: is no address
                  password: is too \\u001b[1mshort
                  --code: is no code
                """);
    }

    private Result makeAdministrator() {
        return shell.run(
                TestTerminal.typing("correct horse", "correct horse"),
                "setup",
                "--email=maya@example.org",
                "--code=CODE");
    }
}
