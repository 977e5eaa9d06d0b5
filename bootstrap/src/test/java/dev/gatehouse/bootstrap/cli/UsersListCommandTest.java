package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.gatehouse.api.user.v1.ListUsersRequest;
import dev.gatehouse.api.user.v1.ListUsersResponse;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersListCommandTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
    }

    @Test
    void lists_a_page_and_says_on_standard_error_how_to_go_on() {
        server.answering(
                "ListUsers",
                ListUsersResponse.newBuilder()
                        .addUsers(TestAnswers.MAYA)
                        .addUsers(TestAnswers.EVE)
                        .setNextPageToken("next")
                        .build());

        Result result = shell.run(
                "users",
                "list",
                "--page-size=2",
                "--page-token=before",
                "--show-deleted",
                "--filter=state!=DISABLED",
                "--order-by=email desc");

        assertThat(result.out()).isEqualTo("""
                ID                                    EMAIL             NAME                  STATE    ROLES            CREATED               SIGNED IN
                0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11  maya@example.org  Maya                  active   auditor,support  2026-01-02T03:04:05Z  2026-03-04T05:06:07Z
                2                                     eve@example.org   \\u001b[2J\\u202eEve\\n  deleted  -                1970-01-01T00:00:00Z  -
                """);
        assertThat(result.err()).isEqualToIgnoringNewLines("There are more (add --all, or --page-token next).");
        assertThat(server.request("ListUsers", ListUsersRequest.class))
                .isEqualTo(ListUsersRequest.newBuilder()
                        .setPageSize(2)
                        .setPageToken("before")
                        .setShowDeleted(true)
                        .setFilter("state!=DISABLED")
                        .setOrderBy("email desc")
                        .build());
    }

    @Test
    void lists_all_pages_as_one() {
        server.answering("ListUsers", call -> {
            String token = ((ListUsersRequest) call.request()).getPageToken();
            return ListUsersResponse.newBuilder()
                    .addUsers(User.newBuilder().setId("after " + token))
                    .setNextPageToken(token.length() < 2 ? token + "x" : "")
                    .build();
        });

        Result result = shell.run("users", "list", "--all", "--json");

        assertThat(result.status()).isZero();
        var page = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(page.get("nextPageToken").getAsString()).isEmpty();
        assertThat(page.getAsJsonArray("users"))
                .extracting(user -> user.getAsJsonObject().get("id").getAsString())
                .containsExactly("after ", "after x", "after xx");
        assertThat(server.received("ListUsers"))
                .allSatisfy(call -> assertThat(((ListUsersRequest) call.request()).getPageSize())
                        .isEqualTo(1000));
    }

    @Test
    void goes_on_behind_short_pages_until_it_has_as_many_as_asked_for() {
        server.answering("ListUsers", call -> {
            var request = (ListUsersRequest) call.request();
            var page = ListUsersResponse.newBuilder().setNextPageToken(request.getPageToken() + "x");
            return request.getPageToken().length() % 2 == 0
                    ? page.build()
                    : page.addUsers(User.newBuilder().setId("after " + request.getPageToken()))
                            .build();
        });

        Result result = shell.run("users", "list", "--page-size=2", "--json");

        var page = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(page.get("nextPageToken").getAsString()).isEqualTo("xxxx");
        assertThat(page.getAsJsonArray("users"))
                .extracting(user -> user.getAsJsonObject().get("id").getAsString())
                .containsExactly("after x", "after xxx");
        assertThat(server.received("ListUsers"))
                .extracting(call -> ((ListUsersRequest) call.request()).getPageSize())
                .containsExactly(2, 2, 1, 1);
    }

    @Test
    void asks_for_fifty_unless_told_how_many() {
        server.answering("ListUsers", ListUsersResponse.getDefaultInstance());

        shell.run("users", "list");

        assertThat(server.request("ListUsers", ListUsersRequest.class).getPageSize())
                .isEqualTo(50);
    }

    @Test
    void an_empty_list_is_a_heading_or_an_empty_array() {
        server.answering("ListUsers", ListUsersResponse.getDefaultInstance());

        assertThat(shell.run("users", "list").out()).isEqualTo("ID  EMAIL  NAME  STATE  ROLES  CREATED  SIGNED IN\n");
        assertThat(JsonParser.parseString(shell.run("users", "list", "--json").out()))
                .isEqualTo(JsonParser.parseString("{\"users\": [], \"nextPageToken\": \"\"}"));
    }

    @Test
    void escapes_in_json_what_would_act_on_a_terminal() {
        server.answering(
                "ListUsers",
                ListUsersResponse.newBuilder().addUsers(TestAnswers.EVE).build());

        String json = shell.run("users", "list", "--json").out();

        assertThat(json).contains("\"displayName\": \"\\u001b[2J\\u202eEve\\n\"");
        assertThat(JsonParser.parseString(json).toString()).contains("\u202eEve");
    }
}
