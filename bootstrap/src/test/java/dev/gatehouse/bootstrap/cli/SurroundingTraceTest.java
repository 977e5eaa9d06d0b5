package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.cli.TestServer.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a command does with the trace that it is started within. */
class SurroundingTraceTest extends CommandFixture {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
        server.answering("DeleteUser", TestAnswers.EVE);
    }

    @Test
    void passes_it_on_with_its_call() {
        shell.set("TRACEPARENT", TRACEPARENT);
        shell.set("TRACESTATE", "congo=t61rcWkgMzE");

        Received call = deletion();

        assertThat(call.traceparent()).isEqualTo(TRACEPARENT);
        assertThat(call.tracestate()).isEqualTo("congo=t61rcWkgMzE");
        assertThat(call.credentials()).isEqualTo("Bearer token");
    }

    @Test
    void says_nothing_of_one_without() {
        assertThat(deletion().traceparent()).isEmpty();
    }

    @Test
    void leaves_out_what_cannot_stand_in_a_header() {
        shell.set("TRACEPARENT", "00-4bf9\n-01");
        shell.set("TRACESTATE", "");

        Received call = deletion();

        assertThat(call.traceparent() + call.tracestate()).isEmpty();
    }

    private Received deletion() {
        assertThat(shell.run("users", "delete", "1").status()).isZero();
        return server.received("DeleteUser").getFirst();
    }
}
