package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.rpc.Code;
import dev.gatehouse.api.user.v1.BatchGetUsersRequest;
import dev.gatehouse.api.user.v1.BatchGetUsersResponse;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersGetCommandTest extends CommandFixture {

    private static final JsonElement MAYA_AS_JSON = JsonParser.parseString("""
            {
              "id": "0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11",
              "email": "maya@example.org",
              "displayName": "Maya",
              "state": "STATE_ACTIVE",
              "roles": ["auditor", "support"],
              "createTime": "2026-01-02T03:04:05.678Z",
              "updateTime": "2026-02-03T04:05:06Z",
              "attributes": {"team": "blue", "office": "Wien"},
              "lastSignInTime": "2026-03-04T05:06:07Z",
              "etag": "7-etag"
            }
            """);

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", TestAnswers.unsignedJwt("{}", "{\"sub\":\"its-subject\"}"));
    }

    @Test
    void shows_a_user_to_people_and_to_scripts() {
        server.answering("GetUser", TestAnswers.MAYA);

        assertThat(shell.run("users", "get", TestAnswers.MAYA_ID).out()).isEqualTo(TestAnswers.MAYA_AS_TEXT);
        assertThat(JsonParser.parseString(
                        shell.run("users", "get", TestAnswers.MAYA_ID, "--json").out()))
                .isEqualTo(MAYA_AS_JSON);
        assertThat(server.received("GetUser"))
                .extracting(Received::request)
                .containsOnly(
                        GetUserRequest.newBuilder().setId(TestAnswers.MAYA_ID).build());
    }

    @Test
    void every_field_is_there_for_scripts_even_without_a_value() {
        server.answering("GetUser", User.newBuilder().setId("1").build());

        assertThat(JsonParser.parseString(
                        shell.run("users", "get", "1", "--json").out()))
                .isEqualTo(JsonParser.parseString("""
                        {"id": "1", "email": "", "displayName": "", "state": "STATE_UNSPECIFIED", "roles": [],
                         "attributes": {}, "etag": ""}
                        """));
    }

    @Test
    void shows_several_users_at_once() {
        server.answering(
                "BatchGetUsers",
                BatchGetUsersResponse.newBuilder()
                        .addUsers(TestAnswers.MAYA)
                        .addUsers(TestAnswers.EVE)
                        .build());

        Result result = shell.run("users", "get", TestAnswers.MAYA_ID, "2");

        assertThat(result.status()).isZero();
        assertThat(result.out().lines()).hasSize(3).first().asString().startsWith("ID ");
        assertThat(server.request("BatchGetUsers", BatchGetUsersRequest.class).getIdsList())
                .containsExactly(TestAnswers.MAYA_ID, "2");
    }

    @Test
    void shows_the_caller_without_an_id() {
        server.answering("GetUser", TestAnswers.MAYA);

        assertThat(shell.run("users", "get").status()).isZero();

        assertThat(server.request("GetUser", GetUserRequest.class).getId()).isEqualTo("its-subject");
    }

    @Test
    void cannot_tell_the_caller_from_an_opaque_token() {
        shell.set("GATEHOUSE_TOKEN", "opaque");

        Result result = shell.run("users", "get");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: GATEHOUSE_TOKEN does not say whose token it is" + " (name the user by the id)");
    }

    @Test
    void says_that_there_is_no_such_user() {
        server.refusing("GetUser", TestAnswers.refusal(Code.NOT_FOUND, "no user has this id"));

        Result result = shell.run("users", "get", "1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: cannot get the user: no user has this id (see: gatehouse users list)");
    }
}
