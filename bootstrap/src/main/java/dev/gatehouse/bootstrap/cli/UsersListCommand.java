package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.bootstrap.cli.PageOptions.Page;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists users. */
@Command(
        name = "list",
        description = {
            "List users, from the oldest to the newest unless --order-by says otherwise. For administrators.",
            "With --json, an object with the array users and the string nextPageToken, empty on the last page.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse users list",
            "  gatehouse users list --all --show-deleted --json",
            "  gatehouse users list --filter 'email:\"maya\" AND NOT roles:administrator'",
            "  gatehouse users list --filter 'last_sign_in_time < 2026-01-31T00:00:00Z' --order-by email",
        })
final class UsersListCommand extends SignedInCommand {

    private static final Attempt LIST = Attempt.to("list users");

    @Mixin
    private final PageOptions pages;

    @Option(names = "--show-deleted", description = "List deleted users too.")
    private boolean showDeleted;

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "List only users of whom this holds, such as state=DISABLED. Its fields are id, email,"
                    + " display_name, state, roles, create_time, update_time, delete_time, last_sign_in_time and"
                    + " attributes.")
    private String filter = "";

    @Option(
            names = "--order-by",
            paramLabel = "FIELD",
            description = "List in the order of id, email, display_name, create_time or update_time, and with ' desc'"
                    + " behind it the other way round.")
    private String orderBy = "";

    UsersListCommand(Surroundings surroundings) {
        super(surroundings);
        this.pages = new PageOptions(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        var listed = ListUsersResponse.newBuilder();
        String next = pages.read((size, token) -> {
            ListUsersResponse page = page(connection, caller, size, token);
            listed.addAllUsers(page.getUsersList());
            return new Page(page.getUsersCount(), page.getNextPageToken());
        });
        ListUsersResponse users = listed.setNextPageToken(next).build();
        client.print(users, out -> print(users, out));
    }

    private ListUsersResponse page(Connection connection, TokenBearer caller, int size, String token) {
        ListUsersRequest request = ListUsersRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .setShowDeleted(showDeleted)
                .setFilter(filter)
                .setOrderBy(orderBy)
                .build();
        return caller.call(LIST, accessToken -> connection.users(accessToken).listUsers(request));
    }

    private void print(ListUsersResponse users, PrintWriter out) {
        UserText.print(users.getUsersList(), out);
        pages.sayHowToGoOn(users.getNextPageToken());
    }
}
