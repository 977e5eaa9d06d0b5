package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.rpc.Code;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.SignOutResponse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import io.grpc.Status;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInCommandTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        server.answering("SignIn", TestAnswers.signedIn());
        server.answering("SignOut", SignOutResponse.getDefaultInstance());
    }

    @Test
    void asks_for_the_password_once_and_says_who_is_signed_in_until_when() {
        TestTerminal terminal = TestTerminal.typing("maya@example.org", "correct horse");

        Result result = shell.run(terminal, "sign-in", "--device-name", "Maya's laptop");

        assertThat(result.status()).isZero();
        assertThat(terminal.prompts()).containsExactly("E-mail address: ", "[Password: ]");
        assertThat(terminal.secrets())
                .hasSize(1)
                .allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
        assertThat(server.request("SignIn", SignInRequest.class))
                .isEqualTo(SignInRequest.newBuilder()
                        .setEmail("maya@example.org")
                        .setPassword("correct horse")
                        .setDeviceName("Maya's laptop")
                        .build());
        assertThat(result.out())
                .isEqualToIgnoringNewLines("Signed in as maya@example.org. The session ends at 2026-12-21T12:00:00Z"
                        + " unless it is used before.");
    }

    @Test
    void keeps_the_session_for_this_server() {
        assertThat(signIn().status()).isZero();

        assertThat(new CredentialsFile(shell.credentials()).read().sessions())
                .isEqualTo(Map.of(
                        ServerAddress.parse(server.address()),
                        new KeptSession(
                                TestAnswers.MAYA_ID, "maya@example.org", TestAnswers.tokens(0, TestShell.NOW))));
    }

    @Test
    void shows_the_server_by_what_it_knows_this_device_also_after_signing_out() {
        assertThat(signIn().status()).isZero();
        assertThat(shell.run("sign-out").status()).isZero();

        assertThat(signIn().status()).isZero();

        assertThat(server.received("SignIn"))
                .map(call -> ((SignInRequest) call.request()).getDeviceToken())
                .containsExactly("", "ghdt_device");
    }

    @Test
    void shows_no_secret_unless_asked_to() {
        assertThat(signIn().out()).doesNotContain("access-0", "refresh-0", "ghdt_device");
    }

    @Test
    void prints_the_tokens_as_json() {
        Result result = signIn("--json");

        assertThat(JsonParser.parseString(result.out())).isEqualTo(JsonParser.parseString("""
                {
                  "tokens": {
                    "accessToken": "access-0",
                    "accessExpireTime": "2026-11-21T12:15:00Z",
                    "refreshToken": "refresh-0",
                    "refreshExpireTime": "2026-12-21T12:00:00Z",
                    "sessionId": "5e551077-0000-4000-8000-000000000001"
                  },
                  "userId": "0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11",
                  "deviceToken": "ghdt_device"
                }
                """));
        assertThat(shell.credentials()).exists();
    }

    @Test
    void ends_the_session_it_takes_the_place_of() {
        assertThat(signIn().status()).isZero();
        server.answering(
                "SignIn",
                TestAnswers.signedIn().toBuilder()
                        .setTokens(TestAnswers.tokens(10, TestShell.NOW))
                        .build());

        Result result = signIn();

        assertThat(result.status()).isZero();
        assertThat(server.request("SignOut", SignOutRequest.class).getRefreshToken())
                .isEqualTo("refresh-0");
    }

    @Test
    void is_signed_in_also_when_the_session_before_cannot_be_ended() {
        assertThat(signIn().status()).isZero();
        server.refusing("SignOut", Status.UNAVAILABLE);

        Result result = signIn();

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: note: the session before could not be ended"
                        + " (it ends by itself at 2026-12-21T12:00:00Z)");
    }

    @Test
    void says_what_to_do_about_refused_credentials() {
        server.refusing("SignIn", TestAnswers.refusal(Code.UNAUTHENTICATED, "wrong e-mail address or password"));

        Result result = signIn();

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot sign in: wrong e-mail address or password,"
                        + " too many failed tries, or the account is disabled"
                        + " (check both, wait a while, or ask an administrator)");
        assertThat(shell.credentials()).doesNotExist();
    }

    @Test
    void a_refused_sign_in_leaves_the_session_there_is() throws Exception {
        assertThat(signIn().status()).isZero();
        server.refusing("SignIn", Status.UNAUTHENTICATED);

        assertThat(signIn().status()).isEqualTo(4);

        assertThat(Files.readString(shell.credentials())).contains("refresh-0");
        assertThat(server.received("SignOut")).isEmpty();
    }

    @Test
    void says_that_there_is_no_such_password_file() {
        Result result = shell.run("sign-in", "--email=maya@example.org", "--password-file=" + home.resolve("none"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: cannot read " + home.resolve("none") + ": there is no such file");
    }

    private Result signIn(String... more) {
        var words = new ArrayList<>(List.of("sign-in", "--email=maya@example.org", "--password-file=-"));
        words.addAll(List.of(more));
        return shell.run(TestTerminal.piping("correct horse\n"), words.toArray(String[]::new));
    }
}
