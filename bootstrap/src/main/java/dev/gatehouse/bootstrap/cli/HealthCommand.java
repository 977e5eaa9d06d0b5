package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.Empty;
import dev.gatehouse.api.health.v1.HealthCheckRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether a server is serving. */
@Command(
        name = "health",
        description = "Say whether the server is serving. Fails if it is not.",
        footer = {
            "",
            "Examples:",
            "  gatehouse health --server 127.0.0.1:50051 --timeout 1s",
            "  gatehouse health --service store"
        })
final class HealthCommand implements Callable<Integer> {

    private static final Attempt CHECK = Attempt.to("check the server's health");

    @Mixin
    private final ClientOptions client;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Say it of one service, such as gatehouse.user.v1.UserService, or of 'store': whether the"
                    + " server's store answers.")
    private @Nullable String service;

    HealthCommand(Surroundings surroundings) {
        this.client = new ClientOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Connection connection = client.connectWithoutSecrets()) {
            String status = service == null ? server(connection) : service(connection, service);
            return (status.equals("SERVING") ? ExitStatus.OK : ExitStatus.FAILED).code();
        }
    }

    private String server(Connection connection) {
        var answer = connection.call(CHECK, () -> connection.users().healthCheck(Empty.getDefaultInstance()));
        client.print(answer, out -> out.println(connection.server() + " says: " + Printable.of(answer.getStatus())));
        return answer.getStatus();
    }

    private String service(Connection connection, String name) {
        var request = HealthCheckRequest.newBuilder().setService(name).build();
        var answer = connection.call(CHECK, () -> connection.health().check(request));
        String status = answer.getStatus().name();
        client.print(answer, out -> out.println(connection.server() + " says of " + name + ": " + status));
        return status;
    }
}
