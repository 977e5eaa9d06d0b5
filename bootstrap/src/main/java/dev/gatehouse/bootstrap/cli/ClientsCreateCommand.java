package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a service client. */
@Command(
        name = "create",
        description = {
            "Create a service client, and print its secret, which is not shown again. For administrators.",
            "With --json, an object with client and clientSecret.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse clients create --display-name Billing --audience gatehouse --scope gatehouse.users.read",
            "  gatehouse clients create --display-name Shop --audience gatehouse --serves shop \\",
            "      --scope gatehouse.tokens.validate --json | jq -r .clientSecret > secret",
        })
final class ClientsCreateCommand extends SignedInCommand {

    private static final Attempt CREATE = Attempt.to("create the client");

    @Option(names = "--display-name", paramLabel = "NAME", description = "The name that people see.")
    private String displayName = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What its tokens can allow, such as gatehouse.users.read; may be repeated.")
    private List<String> scopes = List.of();

    @Option(
            names = "--audience",
            paramLabel = "NAME",
            required = true,
            description = "Whom its tokens can be for, such as gatehouse; may be repeated.")
    private List<String> audiences = List.of();

    @Option(
            names = "--serves",
            paramLabel = "NAME",
            description = "An audience that it is itself, and of whose tokens it is told; may be repeated.")
    private List<String> served = List.of();

    @Option(names = "--disabled", description = "Do not let it get tokens yet.")
    private boolean disabled;

    ClientsCreateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        CreateClientRequest request = CreateClientRequest.newBuilder()
                .setClient(Client.newBuilder()
                        .setDisplayName(displayName)
                        .addAllScopes(scopes)
                        .addAllAudiences(audiences)
                        .addAllServedAudiences(served)
                        .setEnabled(!disabled))
                .setRequestId(ChangeOptions.requestId())
                .build();
        CreateClientResponse created =
                caller.call(CREATE, token -> connection.clients(token).createClient(request));
        client.print(created, out -> ClientText.print(created.getClient(), created.getClientSecret(), out));
    }
}
