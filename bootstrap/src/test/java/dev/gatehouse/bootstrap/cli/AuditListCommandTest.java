package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.gatehouse.api.audit.v1.AuditEvent;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import dev.gatehouse.api.audit.v1.ListAuditEventsResponse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditListCommandTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
    }

    @Test
    void lists_a_page_and_says_on_standard_error_how_to_go_on() {
        server.answering(
                "ListAuditEvents",
                ListAuditEventsResponse.newBuilder()
                        .addEvents(AuditEvent.newBuilder()
                                .setPosition(9)
                                .setTime(TestAnswers.timestamp(TestShell.NOW))
                                .setAction("user.deleted")
                                .setActor("root")
                                .setSubject(TestAnswers.MAYA_ID)
                                .setClientAddress("192.0.2.7"))
                        .addEvents(AuditEvent.newBuilder()
                                .setPosition(10)
                                .setTime(TestAnswers.timestamp(TestShell.NOW))
                                .setAction("setup.opened")
                                .setActor("server"))
                        .setNextPageToken("next")
                        .setCursor("cursor")
                        .build());

        Result result = shell.run(
                "audit", "list", "--page-size=2", "--page-token=before", "--filter=action!=session.refreshed");

        assertThat(result.out()).isEqualTo("""
                POSITION  TIME                  ACTION        BY      SUBJECT                               FROM
                9         2026-11-21T12:00:00Z  user.deleted  root    0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11  192.0.2.7
                10        2026-11-21T12:00:00Z  setup.opened  server  -                                     -
                """);
        assertThat(result.err()).isEqualToIgnoringNewLines("There are more (add --all, or --page-token next).");
        assertThat(server.request("ListAuditEvents", ListAuditEventsRequest.class))
                .isEqualTo(ListAuditEventsRequest.newBuilder()
                        .setPageSize(2)
                        .setPageToken("before")
                        .setFilter("action!=session.refreshed")
                        .build());
    }

    @Test
    void lists_all_pages_as_one_with_the_cursor_of_the_last() {
        server.answering("ListAuditEvents", call -> {
            String token = ((ListAuditEventsRequest) call.request()).getPageToken();
            return ListAuditEventsResponse.newBuilder()
                    .addEvents(AuditEvent.newBuilder().setId("after " + token))
                    .setNextPageToken(token.length() < 2 ? token + "x" : "")
                    .setCursor("behind " + token)
                    .build();
        });

        Result result = shell.run("audit", "list", "--all", "--json");

        var page = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(page.get("nextPageToken").getAsString()).isEmpty();
        assertThat(page.get("cursor").getAsString()).isEqualTo("behind xx");
        assertThat(page.getAsJsonArray("events"))
                .extracting(event -> event.getAsJsonObject().get("id").getAsString())
                .containsExactly("after ", "after x", "after xx");
        assertThat(server.received("ListAuditEvents"))
                .allSatisfy(call -> assertThat(((ListAuditEventsRequest) call.request()).getPageSize())
                        .isEqualTo(1000));
    }

    @Test
    void goes_on_behind_short_pages_until_it_has_as_many_as_asked_for() {
        server.answering("ListAuditEvents", call -> {
            var request = (ListAuditEventsRequest) call.request();
            var page = ListAuditEventsResponse.newBuilder()
                    .setNextPageToken(request.getPageToken() + "x")
                    .setCursor("behind " + request.getPageToken());
            return request.getPageToken().length() % 2 == 0
                    ? page.build()
                    : page.addEvents(AuditEvent.newBuilder().setId("after " + request.getPageToken()))
                            .build();
        });

        Result result = shell.run("audit", "list", "--page-size=2", "--json");

        var page = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(page.get("nextPageToken").getAsString()).isEqualTo("xxxx");
        assertThat(page.get("cursor").getAsString()).isEqualTo("behind xxx");
        assertThat(page.getAsJsonArray("events"))
                .extracting(event -> event.getAsJsonObject().get("id").getAsString())
                .containsExactly("after x", "after xxx");
        assertThat(server.received("ListAuditEvents"))
                .extracting(call -> ((ListAuditEventsRequest) call.request()).getPageSize())
                .containsExactly(2, 2, 1, 1);
    }
}
