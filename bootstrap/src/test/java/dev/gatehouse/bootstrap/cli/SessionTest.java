package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.rpc.Code;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.RefreshTokenResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.SignOutResponse;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import io.grpc.Status;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of the session that sign-in began. Its access token is good for 15 minutes from {@link TestShell#NOW}.
 */
class SessionTest extends CommandFixture {

    private final AtomicInteger generation = new AtomicInteger();

    @BeforeEach
    void signIn() {
        server.answering("SignIn", TestAnswers.signedIn());
        server.answering("GetUser", TestAnswers.MAYA);
        server.answering("RefreshToken", this::trade);
        server.answering("SignOut", SignOutResponse.getDefaultInstance());
        assertThat(shell.run(TestTerminal.typing("maya@example.org", "correct horse"), "sign-in")
                        .status())
                .isZero();
    }

    @Test
    void commands_call_with_its_access_token() {
        assertThat(shell.run("users", "get").status()).isZero();

        assertThat(server.received("GetUser")).extracting(Received::credentials).containsExactly("Bearer access-0");
        assertThat(server.received("RefreshToken")).isEmpty();
    }

    @Test
    void a_token_is_used_to_half_a_minute_before_its_end() {
        shell.clockShows(
                TestShell.NOW.plus(Duration.ofMinutes(15)).minusSeconds(30).minusNanos(1));

        assertThat(shell.run("users", "get").status()).isZero();

        assertThat(server.received("RefreshToken")).isEmpty();
    }

    @Test
    void a_token_with_half_a_minute_left_is_traded_first() {
        shell.clockShows(TestShell.NOW.plus(Duration.ofMinutes(15)).minusSeconds(30));

        assertThat(shell.run("users", "get").status()).isZero();

        assertThat(server.request("RefreshToken", RefreshTokenRequest.class).getRefreshToken())
                .isEqualTo("refresh-0");
        assertThat(server.received("GetUser")).extracting(Received::credentials).containsExactly("Bearer access-1");
    }

    @Test
    void the_tokens_traded_for_are_kept() {
        shell.clockShows(TestShell.NOW.plus(Duration.ofMinutes(15)));

        assertThat(shell.run("users", "get").status()).isZero();
        assertThat(shell.run("users", "get").status()).isZero();

        assertThat(server.received("RefreshToken")).hasSize(1);
        assertThat(server.received("GetUser")).extracting(Received::credentials).containsOnly("Bearer access-1");
    }

    @Test
    void of_many_commands_at_once_one_trades() throws Exception {
        shell.clockShows(TestShell.NOW.plus(Duration.ofMinutes(15)));
        var start = new CountDownLatch(1);
        var commands = new ArrayList<Future<Result>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int command = 0; command < 10; command++) {
                commands.add(threads.submit(() -> {
                    start.await();
                    return shell.run("users", "get");
                }));
            }
            start.countDown();
        }

        for (Future<Result> command : commands) {
            assertThat(command.get().status()).isZero();
        }
        assertThat(server.received("RefreshToken")).hasSize(1);
        assertThat(server.received("GetUser")).extracting(Received::credentials).containsOnly("Bearer access-1");
    }

    @Test
    void a_token_that_the_server_refuses_before_its_time_is_traded_once() {
        server.answering("GetUser", call -> {
            if (call.credentials().equals("Bearer access-0")) {
                throw Status.UNAUTHENTICATED.asRuntimeException();
            }
            return TestAnswers.MAYA;
        });

        assertThat(shell.run("users", "get").status()).isZero();

        assertThat(server.received("GetUser"))
                .extracting(Received::credentials)
                .containsExactly("Bearer access-0", "Bearer access-1");
    }

    @Test
    void a_command_gives_up_when_the_traded_token_is_refused_too() {
        server.refusing("GetUser", Status.UNAUTHENTICATED);

        Result result = shell.run("users", "get");

        assertThat(result.status()).isEqualTo(4);
        assertThat(result.complaint())
                .startsWith("gatehouse: cannot get the user: the session has ended (sign in again");
        assertThat(server.received("GetUser")).hasSize(2);
    }

    @Test
    void a_session_that_has_ended_is_forgotten() {
        shell.clockShows(TestShell.NOW.plus(Duration.ofHours(1)));
        server.refusing("RefreshToken", TestAnswers.refusal(Code.UNAUTHENTICATED, "invalid refresh token"));

        Result first = shell.run("users", "get");
        Result second = shell.run("users", "get");

        assertThat(first.status()).isEqualTo(4);
        assertThat(first.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot refresh the session: the session has ended (sign in again"
                        + " with: gatehouse sign-in --email maya@example.org --server " + server.address() + ")");
        assertThat(second.status()).isEqualTo(4);
        assertThat(second.err())
                .isEqualToIgnoringNewLines("gatehouse: not signed in at " + server.address()
                        + " (sign in with: gatehouse sign-in --server " + server.address() + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "ABORTED", "INTERNAL", "RESOURCE_EXHAUSTED"})
    void a_trade_that_fails_leaves_the_session_as_it_is(String code) throws Exception {
        shell.clockShows(TestShell.NOW.plus(Duration.ofHours(1)));
        server.refusing("RefreshToken", TestAnswers.refusal(Code.valueOf(code), "not now"));

        Result result = shell.run("users", "get");

        assertThat(result.status()).isIn(1, 3);
        assertThat(result.complaint()).startsWith("gatehouse: cannot refresh the session: not now (");
        assertThat(Files.readString(shell.credentials())).contains("refresh-0");
    }

    @Test
    void is_for_its_own_server_only() {
        try (var other = new TestServer()) {
            Result result = shell.run("users", "get", "--server", other.address());

            assertThat(result.status()).isEqualTo(4);
            assertThat(other.received("GetUser")).isEmpty();
        }
    }

    @Test
    void refresh_trades_at_once() {
        Result result = shell.run("refresh");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .isEqualToIgnoringNewLines("Refreshed the session of maya@example.org. It ends at 2026-12-21T12:01:00Z"
                        + " unless it is used before; its access token at 2026-11-21T12:16:00Z.");
        assertThat(shell.run("refresh", "--json").out())
                .satisfies(json -> assertThat(JsonParser.parseString(json)).isEqualTo(JsonParser.parseString("""
                        {
                          "tokens": {
                            "accessToken": "access-2",
                            "accessExpireTime": "2026-11-21T12:17:00Z",
                            "refreshToken": "refresh-2",
                            "refreshExpireTime": "2026-12-21T12:02:00Z",
                            "sessionId": "5e551077-0000-4000-8000-000000000001"
                          }
                        }
                        """)));
    }

    @Test
    void sign_out_ends_it_on_the_server_and_forgets_it() {
        Result result = shell.run("sign-out");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("Signed out maya@example.org.");
        assertThat(server.request("SignOut", SignOutRequest.class).getRefreshToken())
                .isEqualTo("refresh-0");
        assertThat(shell.run("users", "get").status()).isEqualTo(4);
        assertThat(shell.run("refresh").status()).isEqualTo(4);
        assertThat(shell.run("sign-out").status()).isEqualTo(4);
    }

    @Test
    void sign_out_as_json_is_an_empty_object() {
        assertThat(shell.run("sign-out", "--json").out()).isEqualToIgnoringNewLines("{}");
    }

    @Test
    void sign_out_forgets_nothing_that_lives_on() {
        server.refusing("SignOut", TestAnswers.refusal(Code.UNAVAILABLE, "unavailable, try again later"));

        Result result = shell.run("sign-out");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: cannot sign out: unavailable, try again later (try again in a moment)");
        assertThat(shell.run("users", "get").status()).isZero();
    }

    private RefreshTokenResponse trade(Received call) {
        int next = generation.incrementAndGet();
        return RefreshTokenResponse.newBuilder()
                .setTokens(TestAnswers.tokens(next, TestShell.NOW.plus(Duration.ofMinutes(next))))
                .build();
    }
}
