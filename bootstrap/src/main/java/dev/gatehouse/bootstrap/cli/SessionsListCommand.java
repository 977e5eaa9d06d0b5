package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.auth.v1.ListSessionsRequest;
import dev.gatehouse.api.auth.v1.ListSessionsResponse;
import dev.gatehouse.api.auth.v1.Session;
import dev.gatehouse.bootstrap.cli.PageOptions.Page;
import io.grpc.Status;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the sessions of a user. */
@Command(
        name = "list",
        description = {
            "List the sessions that a user is signed in with, from the newest to the oldest. Users may list their own,"
                    + " administrators everybody's. An asterisk marks the one that the command itself uses.",
            "With --json, an object with the array sessions and the string nextPageToken, empty on the last page.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse sessions list",
            "  gatehouse sessions list 0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11 --all",
        })
final class SessionsListCommand extends SignedInCommand {

    private static final Attempt LIST = Attempt.to("list the sessions")
            .explaining(Status.Code.NOT_FOUND, ExitStatus.FAILED, "no user has this id (see: gatehouse users list)");
    private static final List<String> COLUMNS =
            List.of("ID", "DEVICE", "NETWORK", "SIGNED IN", "LAST USED", "ENDS UNLESS USED", "ENDS", "CURRENT");

    @Mixin
    private final PageOptions pages;

    @Parameters(
            paramLabel = "USER",
            arity = "0..1",
            description = "The id of the user; without it you yourself, whoever is signed in.")
    private Optional<String> user = Optional.empty();

    SessionsListCommand(Surroundings surroundings) {
        super(surroundings);
        this.pages = new PageOptions(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        String userId = user.orElseGet(caller::userId);
        var listed = ListSessionsResponse.newBuilder();
        String next = pages.read((size, token) -> {
            var request = ListSessionsRequest.newBuilder()
                    .setUserId(userId)
                    .setPageSize(size)
                    .setPageToken(token)
                    .build();
            ListSessionsResponse page = caller.call(
                    LIST, accessToken -> connection.auth(accessToken).listSessions(request));
            listed.addAllSessions(page.getSessionsList());
            return new Page(page.getSessionsCount(), page.getNextPageToken());
        });
        ListSessionsResponse sessions = listed.setNextPageToken(next).build();
        client.print(sessions, out -> print(sessions, out));
    }

    private void print(ListSessionsResponse sessions, PrintWriter out) {
        var table = new Table(COLUMNS);
        for (Session session : sessions.getSessionsList()) {
            table.add(
                    session.getId(),
                    session.getDeviceName(),
                    session.getNetwork(),
                    UserText.time(session.getSignInTime()),
                    UserText.time(session.getLastUseTime()),
                    UserText.time(session.getIdleExpireTime()),
                    UserText.time(session.getExpireTime()),
                    session.getCurrent() ? "*" : "");
        }
        table.print(out);
        pages.sayHowToGoOn(sessions.getNextPageToken());
    }
}
