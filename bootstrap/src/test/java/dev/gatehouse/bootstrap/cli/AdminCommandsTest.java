package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.admin.v1.DrainResponse;
import dev.gatehouse.api.admin.v1.GetLogLevelResponse;
import dev.gatehouse.api.admin.v1.LogLevel;
import dev.gatehouse.api.admin.v1.SetLogLevelRequest;
import dev.gatehouse.api.admin.v1.SetLogLevelResponse;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import org.junit.jupiter.api.Test;

class AdminCommandsTest extends CommandFixture {

    @Test
    void shows_the_log_level_and_changes_it() {
        server.answering(
                "GetLogLevel",
                GetLogLevelResponse.newBuilder()
                        .setLevel(LogLevel.LOG_LEVEL_INFO)
                        .build());
        server.answering(
                "SetLogLevel",
                SetLogLevelResponse.newBuilder()
                        .setPreviousLevel(LogLevel.LOG_LEVEL_INFO)
                        .build());

        assertThat(shell.run("admin", "log-level").out()).isEqualToIgnoringNewLines("info");
        assertThat(shell.run("admin", "log-level", "debug").out())
                .isEqualToIgnoringNewLines("The log level is debug now; it was info.");

        assertThat(server.request("SetLogLevel", SetLogLevelRequest.class).getLevel())
                .isEqualTo(LogLevel.LOG_LEVEL_DEBUG);
    }

    @Test
    void refuses_what_is_no_level() {
        Result result = shell.run("admin", "log-level", "loud");

        assertThat(result.status()).isEqualTo(2);
        assertThat(server.received("SetLogLevel")).isEmpty();
    }

    @Test
    void has_the_server_stop() {
        server.answering("Drain", DrainResponse.getDefaultInstance());

        assertThat(shell.run("admin", "drain").out()).isEqualToIgnoringNewLines("The server stops.");
    }

    @Test
    void shows_a_token_where_there_is_one() {
        server.answering("Drain", DrainResponse.getDefaultInstance());

        assertThat(shell.run("admin", "drain").status()).isZero();
        shell.set("GATEHOUSE_TOKEN", "token");
        assertThat(shell.run("admin", "drain").status()).isZero();

        assertThat(server.received("Drain")).extracting(Received::credentials).containsExactly("", "Bearer token");
    }
}
