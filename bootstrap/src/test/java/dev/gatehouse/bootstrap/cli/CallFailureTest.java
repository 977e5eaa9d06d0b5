package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallFailureTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INVALID_ARGUMENT | 1 | that's why
            NOT_FOUND | 1 | that's why
            ALREADY_EXISTS | 1 | that's why
            FAILED_PRECONDITION | 1 | that's why
            OUT_OF_RANGE | 1 | that's why
            CANCELLED | 1 | that's why
            PERMISSION_DENIED | 1 | your account may not do this (ask an administrator, or sign in as one)
            RESOURCE_EXHAUSTED | 1 | that's why (try again in a moment)
            ABORTED | 1 | that's why (try again in a moment)
            INTERNAL | 1 | that's why (the server's log says more)
            UNKNOWN | 1 | that's why (the server's log says more)
            DATA_LOSS | 1 | that's why (the server's log says more)
            UNAVAILABLE | 3 | that's why (try again in a moment)
            UNAUTHENTICATED | 4 | the server refused the access token in GATEHOUSE_TOKEN (has it expired? ask: gatehouse token show)
            """)
    void every_refusal_says_why_and_what_next(Code code, int status, String why) {
        server.refusing("ListUsers", TestAnswers.refusal(code, "that's why"));

        Result result = shell.run("users", "list");

        assertThat(result.err()).isEqualToIgnoringNewLines("gatehouse: cannot list users: " + why);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void every_refusal_is_one_line_whatever_the_server_sends(Status.Code code) {
        server.refusing("ListUsers", code.toStatus().withDescription("a\u001b[31m\nb"));

        Result result = shell.run("users", "list");

        assertThat(result.status()).isIn(1, 3, 4);
        assertThat(result.err()).startsWith("gatehouse: ").hasLineCount(1).doesNotContain("\u001b");
    }

    @Test
    void says_when_to_try_again() {
        server.refusing(
                "ListUsers",
                TestAnswers.refusal(
                        Code.RESOURCE_EXHAUSTED, "too many", TestAnswers.retryAfter(Duration.ofSeconds(2, 1))));

        assertThat(shell.run("users", "list").err())
                .isEqualToIgnoringNewLines("gatehouse: cannot list users: too many (try again in 3 s)");
    }

    @Test
    void says_what_to_look_for_in_the_log() {
        var refusal = com.google.rpc.Status.newBuilder()
                .setCode(Code.INTERNAL_VALUE)
                .setMessage("internal error")
                .addDetails(com.google.protobuf.Any.pack(ErrorInfo.newBuilder()
                        .putMetadata("correlation_id", "c-1")
                        .build()))
                .build();
        server.refusing("ListUsers", io.grpc.protobuf.StatusProto.toStatusRuntimeException(refusal));

        assertThat(shell.run("users", "list").err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: cannot list users: internal error" + " (the server's log says more: look for c-1)");
    }

    @Test
    void says_that_the_server_knows_no_such_call() {
        Result result = shell.run("users", "list");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot list users: " + server.address()
                        + " does not know this call (is it a Gatehouse server of this version?)");
    }

    @Test
    void says_that_no_server_runs_here() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Result result = shell.run("health", "--server", "127.0.0.1:" + port);

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot reach 127.0.0.1:" + port
                        + ": connection refused (is the server running? start it with: gatehouse serve)");
    }

    @Test
    void says_that_there_is_no_such_host() {
        Result result = shell.run("health", "--server", "no-such-host.invalid:1");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot reach no-such-host.invalid:1: there is no such host"
                        + " (is the server running there? name another with --server)");
    }

    @Test
    void says_that_the_server_does_not_answer() {
        var answer = new CountDownLatch(1);
        server.answering("HealthCheck", _ -> {
            try {
                answer.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return HealthCheckResponse.getDefaultInstance();
        });

        Result result = shell.run("health", "--timeout", "300ms");
        answer.countDown();

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot check the server's health: " + server.address()
                        + " did not answer within 300ms (try again, or wait longer with --timeout)");
    }
}
