package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.ListClientsRequest;
import dev.gatehouse.api.auth.v1.ListClientsResponse;
import dev.gatehouse.bootstrap.cli.PageOptions.Page;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final PageOptions pages;

    ClientsListCommand(Surroundings surroundings) {
        super(surroundings);
        this.pages = new PageOptions(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        var listed = ListClientsResponse.newBuilder();
        String next = pages.read((size, token) -> {
            ListClientsResponse page = page(connection, caller, size, token);
            listed.addAllClients(page.getClientsList());
            return new Page(page.getClientsCount(), page.getNextPageToken());
        });
        ListClientsResponse clients = listed.setNextPageToken(next).build();
        client.print(clients, out -> print(clients, out));
    }

    private static ListClientsResponse page(Connection connection, TokenBearer caller, int size, String token) {
        ListClientsRequest request = ListClientsRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .build();
        return caller.call(LIST, accessToken -> connection.clients(accessToken).listClients(request));
    }

    private void print(ListClientsResponse clients, PrintWriter out) {
        ClientText.print(clients.getClientsList(), out);
        pages.sayHowToGoOn(clients.getNextPageToken());
    }
}
