package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.ListClientsRequest;
import dev.gatehouse.api.auth.v1.ListClientsResponse;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists service clients. */
@Command(
        name = "list",
        description = {
            "List service clients, from the oldest to the newest. For administrators.",
            "With --json, an object with the array clients and the string nextPageToken, empty on the last page.",
        },
        footer = {"", "Examples:", "  gatehouse clients list", "  gatehouse clients list --all --json"})
final class ClientsListCommand extends SignedInCommand {

    private static final Attempt LIST = Attempt.to("list clients");
    private static final int BIGGEST_PAGE = 1000;

    private final Terminal terminal;

    @Option(
            names = "--page-size",
            paramLabel = "NUMBER",
            description = "How many clients to list at most: up to 1000 (default: 50, with --all 1000 a call).")
    private int pageSize;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Go on where an earlier list ended.")
    private String pageToken = "";

    @Option(names = "--all", description = "List every page.")
    private boolean all;

    ClientsListCommand(Surroundings surroundings) {
        super(surroundings);
        this.terminal = surroundings.terminal();
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        var listed = ListClientsResponse.newBuilder();
        String next = pageToken;
        do {
            ListClientsResponse page = page(connection, caller, next);
            listed.addAllClients(page.getClientsList());
            next = page.getNextPageToken();
        } while (all && !next.isEmpty());
        ListClientsResponse clients = listed.setNextPageToken(next).build();
        client.print(clients, out -> print(clients, out));
    }

    private ListClientsResponse page(Connection connection, TokenBearer caller, String token) {
        ListClientsRequest request = ListClientsRequest.newBuilder()
                .setPageSize(all && pageSize == 0 ? BIGGEST_PAGE : pageSize)
                .setPageToken(token)
                .build();
        return caller.call(LIST, accessToken -> connection.clients(accessToken).listClients(request));
    }

    private void print(ListClientsResponse clients, PrintWriter out) {
        ClientText.print(clients.getClientsList(), out);
        if (!clients.getNextPageToken().isEmpty()) {
            out.flush();
            terminal.err()
                    .println("There are more (add --all, or --page-token " + Printable.of(clients.getNextPageToken())
                            + ").");
        }
    }
}
