package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import dev.gatehouse.api.auth.v1.SignOutResponse;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command does when the server refuses a call for now. */
class RetriesTest extends CommandFixture {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "ABORTED", "RESOURCE_EXHAUSTED"})
    void sends_a_change_again_as_it_was_after_the_delay_that_the_server_names(Code code) {
        server.answering("DeleteUser", refusingTwice(refusal(code, SECOND), TestAnswers.EVE));

        Result result = shell.run("users", "delete", "1");

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(shell.pauses()).containsExactly(SECOND, SECOND);
        assertThat(server.received("DeleteUser"))
                .extracting(Received::request)
                .hasSize(3)
                .containsOnly(server.received("DeleteUser").getFirst().request());
    }

    @Test
    void goes_on_listing_at_the_page_that_was_refused() {
        server.answering("ListUsers", call -> {
            boolean isFirstPage =
                    ((ListUsersRequest) call.request()).getPageToken().isEmpty();
            if (!isFirstPage && shell.pauses().isEmpty()) {
                throw refusal(Code.UNAVAILABLE, SECOND);
            }
            return ListUsersResponse.newBuilder()
                    .addUsers(TestAnswers.MAYA)
                    .setNextPageToken(isFirstPage ? "next" : "")
                    .build();
        });

        Result result = shell.run("users", "list", "--all");

        assertThat(result.status()).isZero();
        assertThat(result.out()).hasLineCount(3);
        assertThat(server.received("ListUsers")).hasSize(3);
    }

    @Test
    void gives_up_after_the_third_call_and_says_why() {
        server.refusing("GetUser", refusal(Code.UNAVAILABLE, SECOND));

        Result result = shell.run("users", "get", "1");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot get the user: not now (try again in 1 s)");
        assertThat(server.received("GetUser")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 3", "PT2.5S, 3", "PT2.500000001S, 2", "PT5S, 2", "PT5.000000001S, 1", "PT876000H, 1"})
    void waits_five_seconds_at_most(Duration delay, int calls) {
        server.refusing("GetUser", refusal(Code.UNAVAILABLE, delay));

        assertThat(shell.run("users", "get", "1").status()).isEqualTo(3);

        assertThat(server.received("GetUser")).hasSize(calls);
        assertThat(shell.pauses()).hasSize(calls - 1).allMatch(delay::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT87660000000H"})
    void pays_no_heed_to_a_delay_that_is_none(Duration delay) {
        server.refusing("GetUser", refusal(Code.UNAVAILABLE, delay));

        assertThat(shell.run("users", "get", "1").err()).endsWith(" (try again in a moment)\n");

        assertThat(server.received("GetUser")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "ABORTED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION"})
    void does_not_call_again_unless_the_server_says_when(Code code) {
        server.refusing("GetUser", TestAnswers.refusal(code, "not now"));

        assertThat(shell.run("users", "get", "1").status()).isPositive();

        assertThat(server.received("GetUser")).hasSize(1);
        assertThat(shell.pauses()).isEmpty();
    }

    @Test
    void trades_tokens_and_signs_out_again_too() {
        shell.unset("GATEHOUSE_TOKEN");
        server.answering("SignIn", TestAnswers.signedIn());
        assertThat(shell.run(TestTerminal.typing("maya@example.org", "correct horse"), "sign-in")
                        .status())
                .isZero();
        server.refusing("RefreshToken", refusal(Code.UNAVAILABLE, SECOND));
        server.answering(
                "SignOut", refusingTwice(refusal(Code.UNAVAILABLE, SECOND), SignOutResponse.getDefaultInstance()));

        assertThat(shell.run("refresh").status()).isEqualTo(3);
        assertThat(shell.run("sign-out").status()).isZero();

        assertThat(server.received("RefreshToken")).hasSize(3);
        assertThat(server.received("SignOut")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "SetUp, setup --email a@b.c --code C --password-file -",
        "SignIn, sign-in --email a@b.c --password-file -",
        "HealthCheck, health"
    })
    void makes_a_call_once_that_is_not_the_same_twice(String method, String command) {
        server.refusing(method, refusal(Code.UNAVAILABLE, SECOND));

        Result result = shell.run(TestTerminal.piping("correct horse"), command.split(" "));

        assertThat(result.status()).isEqualTo(3);
        assertThat(server.received(method)).hasSize(1);
        assertThat(shell.pauses()).isEmpty();
    }

    private Function<Received, Message> refusingTwice(StatusRuntimeException refusal, Message answer) {
        return call -> {
            if (server.received(call.method()).size() < 3) {
                throw refusal;
            }
            return answer;
        };
    }

    private static StatusRuntimeException refusal(Code code, Duration delay) {
        return TestAnswers.refusal(code, "not now", TestAnswers.retryAfter(delay));
    }
}
