package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.DeleteClientRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on one service client that show nothing of it. */
final class ClientsCommands {

    private ClientsCommands() {}

    /** An attempt at something that is done to one client. */
    static Attempt attempt(String what) {
        return Attempt.to(what)
                .explaining(
                        Status.Code.NOT_FOUND,
                        ExitStatus.FAILED,
                        "no client has this id (see: gatehouse clients list)");
    }

    /** Deletes a service client. */
    @Command(
            name = "delete",
            description = {
                "Delete a service client for good; its tokens are refused from then on. For administrators.",
                "With --json, an empty object.",
            },
            footer = {"", "Example:", "  gatehouse clients delete 0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a"})
    static final class Delete extends SignedInCommand {

        private static final Attempt DELETE = attempt("delete the client");

        @Mixin
        private final ChangeOptions change = new ChangeOptions();

        @Parameters(paramLabel = "ID", description = "The client's id.")
        private String id = "";

        Delete(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, TokenBearer caller) {
            DeleteClientRequest request = DeleteClientRequest.newBuilder()
                    .setId(id)
                    .setEtag(change.etag())
                    .setRequestId(ChangeOptions.requestId())
                    .build();
            var deleted = caller.call(DELETE, token -> connection.clients(token).deleteClient(request));
            client.print(deleted, out -> out.println("Deleted."));
        }
    }

    /** Gives a service client a new secret. */
    @Command(
            name = "rotate-secret",
            description = {
                "Give a service client a new secret, and print it; it is not shown again. For administrators.",
                "The secret before stays good for the overlap. One that was rotated earlier is refused at once.",
                "With --json, an object with clientSecret and previousExpireTime.",
            },
            footer = {
                "",
                "Examples:",
                "  gatehouse clients rotate-secret 0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a",
                "  gatehouse clients rotate-secret 0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a --overlap 0s",
            })
    static final class RotateSecret extends SignedInCommand {

        private static final Attempt ROTATE = attempt("rotate the secret");

        @Parameters(paramLabel = "ID", description = "The client's id.")
        private String id = "";

        @Option(
                names = "--overlap",
                paramLabel = "DURATION",
                defaultValue = "24h",
                converter = OverlapConverter.class,
                description = "For how long the present secret stays good: up to 30d, 0s to end it now"
                        + " (default: ${DEFAULT-VALUE}).")
        private Duration overlap = Duration.ofHours(24);

        RotateSecret(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, TokenBearer caller) {
            RotateClientSecretRequest request = RotateClientSecretRequest.newBuilder()
                    .setId(id)
                    .setOverlap(com.google.protobuf.Duration.newBuilder().setSeconds(overlap.toSeconds()))
                    .setRequestId(ChangeOptions.requestId())
                    .build();
            RotateClientSecretResponse rotated =
                    caller.call(ROTATE, token -> connection.clients(token).rotateClientSecret(request));
            client.print(rotated, out -> {
                var facts = new Table(List.of());
                facts.add("secret", rotated.getClientSecret());
                facts.add("secret before good until", UserText.time(rotated.getPreviousExpireTime()));
                facts.print(out);
            });
        }
    }
}
