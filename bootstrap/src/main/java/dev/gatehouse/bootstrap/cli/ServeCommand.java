package dev.gatehouse.bootstrap.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the server. */
@Command(
        name = "serve",
        description = {
            "Run the server until it is told to end (Ctrl-C, SIGTERM).",
            "Its settings come from the environment and from files; gatehouse config shows them.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse serve",
            "  GATEHOUSE_SERVER_PORT=50052 GATEHOUSE_HTTP_PORT=8081 gatehouse serve",
        })
final class ServeCommand implements Callable<Integer> {

    private final ServerCommands server;

    ServeCommand(Surroundings surroundings) {
        this.server = surroundings.server();
    }

    @Override
    public Integer call() {
        return server.serve();
    }
}
