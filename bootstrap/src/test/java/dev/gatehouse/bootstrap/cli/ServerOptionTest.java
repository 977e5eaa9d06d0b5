package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.Message;
import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which server a command talks to, with which token, and what it will not send there. */
class ServerOptionTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        server.answering(
                "HealthCheck",
                HealthCheckResponse.newBuilder()
                        .setStatus("SERVING")
                        .setTimestamp(TestAnswers.timestamp(TestShell.NOW))
                        .build());
        server.answering("ListUsers", ListUsersResponse.getDefaultInstance());
    }

    @Test
    void says_that_the_server_is_serving() {
        assertThat(shell.run("health").out()).isEqualToIgnoringNewLines(server.address() + " says: SERVING");
        assertThat(JsonParser.parseString(shell.run("health", "--json").out())).isEqualTo(JsonParser.parseString("""
                        {"status": "SERVING", "timestamp": "2026-11-21T12:00:00Z"}
                        """));
    }

    @Test
    void fails_when_the_server_is_not_serving() {
        server.answering(
                "HealthCheck",
                HealthCheckResponse.newBuilder().setStatus("NOT_SERVING").build());

        Result result = shell.run("health");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEqualToIgnoringNewLines(server.address() + " says: NOT_SERVING");
    }

    @Test
    void says_of_one_name_whether_it_is_serving() {
        server.answering("Check", serviceHealth(ServingStatus.NOT_SERVING));

        Result result = shell.run("health", "--service", "store");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEqualToIgnoringNewLines(server.address() + " says of store: NOT_SERVING");
        assertThat(server.request("Check", HealthCheckRequest.class).getService())
                .isEqualTo("store");
    }

    @Test
    void prints_what_is_said_of_one_name_as_json() {
        server.answering("Check", serviceHealth(ServingStatus.SERVING));

        Result result = shell.run("health", "--service", "store", "--json");

        assertThat(result.status()).isZero();
        assertThat(JsonParser.parseString(result.out())).isEqualTo(JsonParser.parseString("{\"status\": \"SERVING\"}"));
    }

    private static Message serviceHealth(ServingStatus status) {
        return dev.gatehouse.api.health.v1.HealthCheckResponse.newBuilder()
                .setStatus(status)
                .build();
    }

    @Test
    void the_option_comes_before_the_environment() {
        try (var other = new TestServer()) {
            assertThat(shell.run("health", "--server", other.address()).status())
                    .isEqualTo(1);

            assertThat(other.received("HealthCheck")).hasSize(1);
            assertThat(server.received("HealthCheck")).isEmpty();
        }
    }

    @Test
    void a_wrong_address_in_the_environment_is_named() {
        shell.set("GATEHOUSE_ADDRESS", "http://here");

        Result result = shell.run("health");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: GATEHOUSE_ADDRESS: http://here"
                        + " (expected: HOST:PORT, such as 127.0.0.1:50051, https://HOST:PORT for TLS, or unix:/PATH)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEHOUSE_ADDRESS", "GATEHOUSE_TOKEN"})
    void an_empty_variable_is_no_answer(String variable) {
        shell.set(variable, "");

        Result result = shell.run("users", "list");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).startsWith("gatehouse: " + variable + " is empty (expected: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setup --email a@b.c --code C --password-file -",
                "sign-in --email a@b.c --password-file -",
                "refresh",
                "sign-out",
                "users create --email a@b.c --password-file -",
                "users get",
                "users list",
                "users update 1 --no-roles",
                "users disable 1",
                "users enable 1",
                "users delete 1",
                "token print",
                "token show",
            })
    void secrets_do_not_leave_the_machine_in_plain_text(String command) {
        shell.set("GATEHOUSE_ADDRESS", "192.0.2.1:50051");
        shell.set("GATEHOUSE_TOKEN", "token");

        Result result = shell.run(TestTerminal.piping("correct horse"), command.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: would send secrets unencrypted to 192.0.2.1:50051,"
                                + " which is not on this machine (say https:// if it speaks TLS; if the way there is safe, add: --plaintext)");
    }

    @Test
    void they_do_when_told_so() {
        // A name that means this machine, but does not say so.
        Result result =
                shell.run("users", "list", "--plaintext", "--timeout=5s", "--server=host.invalid:1", "--token-file=-");
        Result allowed = shell.run(
                TestTerminal.piping("token"),
                "users",
                "list",
                "--plaintext",
                "--timeout=5s",
                "--server=host.invalid:1",
                "--token-file=-");

        assertThat(result.status()).isEqualTo(1);
        assertThat(allowed.status()).isEqualTo(3);
        assertThat(allowed.err()).contains("cannot reach host.invalid:1: there is no such host");
    }

    @Test
    void the_token_file_comes_before_the_environment_and_that_before_the_session() throws IOException {
        server.answering("SignIn", TestAnswers.signedIn());
        assertThat(shell.run(TestTerminal.typing("maya@example.org", "correct horse"), "sign-in")
                        .status())
                .isZero();
        Path file = Files.writeString(home.resolve("token"), "from-file\n");

        assertThat(shell.run("users", "list").status()).isZero();
        shell.set("GATEHOUSE_TOKEN", "from-environment");
        assertThat(shell.run("users", "list").status()).isZero();
        assertThat(shell.run("users", "list", "--token-file", file.toString()).status())
                .isZero();

        assertThat(server.received("ListUsers"))
                .extracting(Received::credentials)
                .containsExactly("Bearer access-0", "Bearer from-environment", "Bearer from-file");
    }
}
