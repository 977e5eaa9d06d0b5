package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.audit.v1.AuditEvent;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import dev.gatehouse.api.audit.v1.ListAuditEventsResponse;
import dev.gatehouse.bootstrap.cli.PageOptions.Page;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the audit log. */
@Command(
        name = "list",
        description = {
            "List the events of the audit log from the oldest to the newest. For administrators.",
            "With --json, an object with the array events, the string nextPageToken, empty on the last page, and the string"
                    + " cursor, which --page-token takes later on.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse audit list --all",
            "  gatehouse audit list --filter 'action:\"user.\" AND time >= 2026-01-31T00:00:00Z'",
        })
final class AuditListCommand extends SignedInCommand {

    private static final Attempt LIST = Attempt.to("list the audit log");
    private static final List<String> COLUMNS = List.of("POSITION", "TIME", "ACTION", "BY", "SUBJECT", "FROM");

    @Mixin
    private final PageOptions pages;

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description =
                    "List only events of which this holds, such as action=user.deleted. Its fields are time, action,"
                            + " actor, subject, user, request_id, trace_id and client_address.")
    private String filter = "";

    AuditListCommand(Surroundings surroundings) {
        super(surroundings);
        this.pages = new PageOptions(surroundings);
    }

    @Override
    void run(Connection connection, TokenBearer caller) {
        var listed = ListAuditEventsResponse.newBuilder();
        String next = pages.read((size, token) -> {
            ListAuditEventsResponse page = page(connection, caller, size, token);
            listed.addAllEvents(page.getEventsList()).setCursor(page.getCursor());
            return new Page(page.getEventsCount(), page.getNextPageToken());
        });
        ListAuditEventsResponse events = listed.setNextPageToken(next).build();
        client.print(events, out -> print(events, out));
    }

    private ListAuditEventsResponse page(Connection connection, TokenBearer caller, int size, String token) {
        ListAuditEventsRequest request = ListAuditEventsRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .setFilter(filter)
                .build();
        return caller.call(LIST, accessToken -> connection.audit(accessToken).listAuditEvents(request));
    }

    private void print(ListAuditEventsResponse events, PrintWriter out) {
        var table = new Table(COLUMNS);
        for (AuditEvent event : events.getEventsList()) {
            table.add(
                    Long.toString(event.getPosition()),
                    UserText.time(event.getTime()),
                    event.getAction(),
                    event.getActor(),
                    event.getSubject(),
                    event.getClientAddress());
        }
        table.print(out);
        pages.sayHowToGoOn(events.getNextPageToken());
    }
}
