package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists users. */
@Command(
        name = "list",
        description = {
            "List users from the oldest to the newest. For administrators.",
            "With --json, an object with the array users and the string nextPageToken, empty on the last page.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse users list",
            "  gatehouse users list --all --show-deleted --json",
        })
final class UsersListCommand extends SignedInCommand {

    private static final Attempt LIST = Attempt.to("list users");
    private static final int BIGGEST_PAGE = 1000;

    private final Terminal terminal;

    @Option(
            names = "--page-size",
            paramLabel = "NUMBER",
            description = "How many users to list at most: up to 1000 (default: 50, with --all 1000 a call).")
    private int pageSize;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Go on where an earlier list ended.")
    private String pageToken = "";

    @Option(names = "--all", description = "List every page.")
    private boolean all;

    @Option(names = "--show-deleted", description = "List deleted users too.")
    private boolean showDeleted;

    UsersListCommand(Surroundings surroundings) {
        super(surroundings);
        this.terminal = surroundings.terminal();
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        var listed = ListUsersResponse.newBuilder();
        String next = pageToken;
        do {
            ListUsersResponse page = page(connection, caller, next);
            listed.addAllUsers(page.getUsersList());
            next = page.getNextPageToken();
        } while (all && !next.isEmpty());
        ListUsersResponse users = listed.setNextPageToken(next).build();
        client.print(users, out -> print(users, out));
    }

    private ListUsersResponse page(Connection connection, TokenBearer caller, String token) {
        ListUsersRequest request = ListUsersRequest.newBuilder()
                .setPageSize(all && pageSize == 0 ? BIGGEST_PAGE : pageSize)
                .setPageToken(token)
                .setShowDeleted(showDeleted)
                .build();
        return caller.call(LIST, accessToken -> connection.users(accessToken).listUsers(request));
    }

    private void print(ListUsersResponse users, PrintWriter out) {
        UserText.print(users.getUsersList(), out);
        if (!users.getNextPageToken().isEmpty()) {
            out.flush();
            terminal.err()
                    .println("There are more (add --all, or --page-token " + Printable.of(users.getNextPageToken())
                            + ").");
        }
    }
}
