package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.rpc.Code;
import dev.gatehouse.api.auth.v1.CompletePasswordResetRequest;
import dev.gatehouse.api.auth.v1.CompletePasswordResetResponse;
import dev.gatehouse.api.user.v1.ChangePasswordRequest;
import dev.gatehouse.api.user.v1.ChangePasswordResponse;
import dev.gatehouse.api.user.v1.ResetPasswordRequest;
import dev.gatehouse.api.user.v1.ResetPasswordResponse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordCommandsTest {

    private static final String CODE = "ghrc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    private Path home;

    @AutoClose
    private final TestServer server = new TestServer();

    private TestShell shell = new TestShell(Path.of("set in each test"));

    @BeforeEach
    void setUp() {
        shell = new TestShell(home, server);
        shell.set("GATEHOUSE_TOKEN", TestAnswers.unsignedJwt("{}", "{\"sub\":\"its-subject\"}"));
        server.answering("ChangePassword", ChangePasswordResponse.getDefaultInstance());
        server.answering("CompletePasswordReset", CompletePasswordResetResponse.getDefaultInstance());
    }

    private ChangePasswordRequest changed() {
        ChangePasswordRequest request = server.request("ChangePassword", ChangePasswordRequest.class);
        assertThat(request.getRequestId()).hasSize(36);
        return request.toBuilder().clearRequestId().build();
    }

    private static ChangePasswordRequest.Builder change() {
        return ChangePasswordRequest.newBuilder()
                .setId("its-subject")
                .setCurrentPassword("old one")
                .setNewPassword("new one");
    }

    @Test
    void changes_the_password_of_whoever_calls() {
        TestTerminal terminal = TestTerminal.typing("old one", "new one", "new one");

        Result result = shell.run(terminal, "password", "change");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("Changed the password, and signed you out everywhere else.\n");
        assertThat(terminal.prompts()).containsExactly("[Password: ]", "[New password: ]", "[The same again: ]");
        assertThat(changed()).isEqualTo(change().build());
        assertThat(terminal.secrets())
                .hasSize(3)
                .allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void keeps_the_other_sessions_if_asked_to() {
        Result result = shell.run(
                TestTerminal.typing("old one", "new one", "new one"), "password", "change", "--keep-other-sessions");

        assertThat(result.out()).isEqualTo("Changed the password.\n");
        assertThat(changed()).isEqualTo(change().setKeepOtherSessions(true).build());
    }

    @Test
    void takes_both_passwords_from_files_or_one_after_the_other_from_standard_input() throws IOException {
        Path old = Files.writeString(home.resolve("old"), "old one\n");
        Path next = Files.writeString(home.resolve("new"), "new one\n");

        shell.run("password", "change", "--password-file", old.toString(), "--new-password-file", next.toString());
        assertThat(changed()).isEqualTo(change().build());

        shell.run(
                TestTerminal.piping("old one\nnew one\n"),
                "password",
                "change",
                "--password-file=-",
                "--new-password-file=-");
        assertThat(server.received("ChangePassword"))
                .hasSize(2)
                .extracting(call -> ((ChangePasswordRequest) call.request())
                        .toBuilder().clearRequestId().build())
                .containsOnly(change().build());
    }

    @Test
    void asks_nobody_who_is_not_there_or_not_signed_in() {
        assertThat(shell.run("password", "change").status()).isEqualTo(2);
        shell.unset("GATEHOUSE_TOKEN");
        TestTerminal terminal = TestTerminal.typing("old one", "new one", "new one");

        assertThat(shell.run(terminal, "password", "change").status()).isEqualTo(4);

        assertThat(terminal.prompts()).isEmpty();
        assertThat(server.received("ChangePassword")).isEmpty();
    }

    @Test
    void says_that_the_current_password_is_another_one() {
        server.refusing(
                "ChangePassword",
                TestAnswers.refusalFor("INVALID_CURRENT_PASSWORD", Code.PERMISSION_DENIED, "wrong current password"));

        Result result = shell.run(TestTerminal.typing("old one", "new one", "new one"), "password", "change");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.complaint())
                .isEqualTo(
                        "gatehouse: cannot change the password: the current password is another one (start again, and"
                                + " type the one that you sign in with)");
    }

    @Test
    void says_what_is_wrong_with_the_new_password() {
        server.refusing(
                "ChangePassword",
                TestAnswers.refusal(
                        Code.INVALID_ARGUMENT,
                        "refused",
                        TestAnswers.violation("new_password", "has 7 characters (expected: at least 15)")));

        Result result = shell.run(TestTerminal.typing("old one", "new one", "new one"), "password", "change");

        assertThat(result.err()).contains("new password: has 7 characters (expected: at least 15)");
    }

    @Test
    void chooses_a_password_with_a_reset_code() {
        shell.unset("GATEHOUSE_TOKEN");
        TestTerminal terminal = TestTerminal.typing(" " + CODE + " ", "new one", "new one");

        Result result = shell.run(terminal, "password", "complete-reset");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("The password is set (sign in with: gatehouse sign-in");
        assertThat(terminal.prompts()).containsExactly("[Reset code: ]", "[New password: ]", "[The same again: ]");
        assertThat(server.request("CompletePasswordReset", CompletePasswordResetRequest.class))
                .isEqualTo(CompletePasswordResetRequest.newBuilder()
                        .setResetCode(CODE)
                        .setNewPassword("new one")
                        .build());
        assertThat(terminal.secrets())
                .hasSize(3)
                .allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void takes_code_and_password_from_standard_input() {
        shell.run(
                TestTerminal.piping(CODE + "\nnew one\n"),
                "password",
                "complete-reset",
                "--code-file=-",
                "--new-password-file=-");

        CompletePasswordResetRequest request =
                server.request("CompletePasswordReset", CompletePasswordResetRequest.class);
        assertThat(request.getResetCode()).isEqualTo(CODE);
        assertThat(request.getNewPassword()).isEqualTo("new one");
    }

    @Test
    void says_that_a_reset_code_is_worth_nothing() {
        server.refusing(
                "CompletePasswordReset",
                TestAnswers.refusalFor("INVALID_RESET_CODE", Code.PERMISSION_DENIED, "invalid reset code"));

        Result result = shell.run(TestTerminal.typing(CODE, "new one", "new one"), "password", "complete-reset");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.complaint())
                .isEqualTo("gatehouse: cannot reset the password: the reset code is wrong, used or expired (ask an"
                        + " administrator for another one)");
    }

    @Test
    void starts_a_reset() {
        server.answering(
                "ResetPassword",
                ResetPasswordResponse.newBuilder()
                        .setResetCode(CODE)
                        .setExpireTime(TestAnswers.timestamp(TestShell.NOW.plus(Duration.ofMinutes(30))))
                        .build());

        Result text = shell.run("users", "reset-password", TestAnswers.MAYA_ID, "--etag=7-etag");
        Result json = shell.run("users", "reset-password", TestAnswers.MAYA_ID, "--json");

        assertThat(text.out()).isEqualTo("""
                Reset code: %s
                Good for one use, until 2026-11-21T12:30:00Z.
                """.formatted(CODE));
        assertThat(JsonParser.parseString(json.out()))
                .isEqualTo(JsonParser.parseString(
                        "{\"resetCode\": \"" + CODE + "\", \"expireTime\": \"2026-11-21T12:30:00Z\"}"));
        assertThat(server.received("ResetPassword"))
                .extracting(call -> ((ResetPasswordRequest) call.request())
                        .toBuilder().clearRequestId().build())
                .containsExactly(
                        ResetPasswordRequest.newBuilder()
                                .setId(TestAnswers.MAYA_ID)
                                .setEtag("7-etag")
                                .build(),
                        ResetPasswordRequest.newBuilder()
                                .setId(TestAnswers.MAYA_ID)
                                .build());
    }

    @Test
    void says_whose_password_cannot_be_reset() {
        server.refusing("ResetPassword", TestAnswers.refusal(Code.NOT_FOUND, "no user"));

        assertThat(shell.run("users", "reset-password", "7").complaint())
                .isEqualTo("gatehouse: cannot reset the user's password: no user has this id (see: gatehouse users"
                        + " list)");
    }
}
