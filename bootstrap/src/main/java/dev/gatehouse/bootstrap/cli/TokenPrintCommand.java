package dev.gatehouse.bootstrap.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Prints an access token for other tools. */
@Command(
        name = "print",
        description = {
            "Print an access token for other tools, and nothing else; of a session, a fresh one. It is a secret.",
            "With --json, an object with the string accessToken.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse token print",
            "  export GATEHOUSE_TOKEN=$(gatehouse token print)",
        })
final class TokenPrintCommand extends SignedInCommand {

    private final PrintWriter out;

    TokenPrintCommand(Surroundings surroundings) {
        super(surroundings);
        this.out = surroundings.terminal().out();
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        String token = caller.accessToken();
        out.println(client.isJson() ? JsonText.of("accessToken", token) : token);
    }
}
