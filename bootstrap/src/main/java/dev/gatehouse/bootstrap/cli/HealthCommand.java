package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.Empty;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether a server is serving. */
@Command(
        name = "health",
        description = "Say whether the server is serving. Fails if it is not.",
        footer = {"", "Example:", "  gatehouse health --server 127.0.0.1:50051 --timeout 1s"})
final class HealthCommand implements Callable<Integer> {

    private static final Attempt CHECK = Attempt.to("check the server's health");

    @Mixin
    private final ClientOptions client;

    HealthCommand(Surroundings surroundings) {
        this.client = new ClientOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Connection connection = client.connectWithoutSecrets()) {
            HealthCheckResponse answer =
                    connection.call(CHECK, () -> connection.users().healthCheck(Empty.getDefaultInstance()));
            client.print(
                    answer, out -> out.println(connection.server() + " says: " + Printable.of(answer.getStatus())));
            return (answer.getStatus().equals("SERVING") ? ExitStatus.OK : ExitStatus.FAILED).code();
        }
    }
}
