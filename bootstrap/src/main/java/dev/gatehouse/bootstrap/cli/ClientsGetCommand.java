package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.GetClientRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a service client. */
@Command(
        name = "get",
        description = "Show a service client. For administrators.",
        footer = {"", "Example:", "  gatehouse clients get 0199f0c2-7d3a-7c11-9a55-3f1e2d4c5b6a --json"})
final class ClientsGetCommand extends SignedInCommand {

    private static final Attempt GET = ClientsCommands.attempt("get the client");

    @Parameters(paramLabel = "ID", description = "The client's id.")
    private String id = "";

    ClientsGetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        GetClientRequest request = GetClientRequest.newBuilder().setId(id).build();
        Client found = caller.call(GET, token -> connection.clients(token).getClient(request));
        client.print(found, out -> ClientText.print(found, out));
    }
}
