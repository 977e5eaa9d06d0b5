package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.FieldMask;
import com.google.rpc.Code;
import dev.gatehouse.api.user.v1.BatchGetUsersRequest;
import dev.gatehouse.api.user.v1.BatchGetUsersResponse;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UndeleteUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.bootstrap.cli.TestServer.Received;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersCommandsTest {

    private static final String UUID_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private static final String MAYA_AS_TEXT = """
            id          0b9cf0d2-4f41-4b6e-a3a5-0f4b1c6f7d11
            email       maya@example.org
            name        Maya
            state       active
            roles       auditor,support
            attributes  office=Wien, team=blue
            created     2026-01-02T03:04:05Z
            updated     2026-02-03T04:05:06Z
            signed in   2026-03-04T05:06:07Z
            etag        7-etag
            """;

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

    @TempDir
    private Path home;

    @AutoClose
    private final TestServer server = new TestServer();

    private TestShell shell = new TestShell(Path.of("set in each test"));

    @BeforeEach
    void setUp() {
        shell = new TestShell(home, server);
        shell.set("GATEHOUSE_TOKEN", TestAnswers.unsignedJwt("{}", "{\"sub\":\"its-subject\"}"));
    }

    @Test
    void creates_a_user() {
        server.answering("CreateUser", TestAnswers.MAYA);

        Result result = shell.run(
                TestTerminal.typing("correct horse", "correct horse"),
                "users",
                "create",
                "--email=maya@example.org",
                "--display-name=Maya",
                "--role=auditor",
                "--role=support",
                "--attribute=team=blue",
                "--attribute=office=Wien=1010");

        assertThat(result.out()).isEqualTo(MAYA_AS_TEXT);
        assertThat(result.status()).isZero();
        CreateUserRequest request = server.request("CreateUser", CreateUserRequest.class);
        assertThat(request.getRequestId()).matches(UUID_4);
        assertThat(request.toBuilder().clearRequestId().build())
                .isEqualTo(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder()
                                .setEmail("maya@example.org")
                                .setDisplayName("Maya")
                                .addRoles("auditor")
                                .addRoles("support")
                                .putAttributes("team", "blue")
                                .putAttributes("office", "Wien=1010"))
                        .setPassword("correct horse")
                        .build());
    }

    @Test
    void does_not_ask_for_a_password_of_who_is_not_signed_in() {
        shell.unset("GATEHOUSE_TOKEN");
        TestTerminal terminal = TestTerminal.typing("correct horse", "correct horse");

        Result result = shell.run(terminal, "users", "create", "--email=maya@example.org");

        assertThat(result.status()).isEqualTo(4);
        assertThat(terminal.prompts()).isEmpty();
    }

    @Test
    void says_that_an_address_is_taken() {
        server.refusing("CreateUser", TestAnswers.refusal(Code.ALREADY_EXISTS, "taken"));

        Result result = shell.run(
                TestTerminal.piping("correct horse"),
                "users",
                "create",
                "--email=maya@example.org",
                "--password-file=-");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot create the user: another user has this e-mail address"
                        + " (see: gatehouse users list --show-deleted)");
    }

    @Test
    void names_a_wrong_role_by_its_option() {
        server.refusing(
                "CreateUser",
                TestAnswers.refusal(
                        Code.INVALID_ARGUMENT,
                        "user.roles[1]: is no role",
                        TestAnswers.violation("user.roles[1]", "is no role")));

        Result result = shell.run(
                TestTerminal.piping("correct horse"),
                "users",
                "create",
                "--email=maya@example.org",
                "--role=A",
                "--password-file=-");

        assertThat(result.err()).endsWith("\n  --role: is no role\n");
    }

    @Test
    void shows_a_user_to_people_and_to_scripts() {
        server.answering("GetUser", TestAnswers.MAYA);

        assertThat(shell.run("users", "get", TestAnswers.MAYA_ID).out()).isEqualTo(MAYA_AS_TEXT);
        assertThat(JsonParser.parseString(
                        shell.run("users", "get", TestAnswers.MAYA_ID, "--json").out()))
                .isEqualTo(MAYA_AS_JSON);
        assertThat(server.received("GetUser"))
                .extracting(Received::request)
                .containsOnly(
                        GetUserRequest.newBuilder().setId(TestAnswers.MAYA_ID).build());
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
                .isEqualToIgnoringNewLines("gatehouse: GATEHOUSE_TOKEN does not say whose token it is"
                        + " (name the user: gatehouse users get ID)");
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
    void says_that_there_is_no_such_user() {
        server.refusing("GetUser", TestAnswers.refusal(Code.NOT_FOUND, "no user has this id"));

        Result result = shell.run("users", "get", "1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "gatehouse: cannot get the user: no user has this id (see: gatehouse users list)");
    }

    @Test
    void updates_what_options_name_and_nothing_else() {
        server.answering("UpdateUser", TestAnswers.MAYA);

        Result result = shell.run(
                "users",
                "update",
                "1",
                "--email=m@example.org",
                "--display-name=",
                "--role=auditor",
                "--attribute=team=red",
                "--etag=7-etag");

        assertThat(result.out()).isEqualTo(MAYA_AS_TEXT);
        assertThat(updateWithoutId())
                .isEqualTo(UpdateUserRequest.newBuilder()
                        .setUser(User.newBuilder()
                                .setId("1")
                                .setEmail("m@example.org")
                                .addRoles("auditor")
                                .putAttributes("team", "red")
                                .setEtag("7-etag"))
                        .setUpdateMask(FieldMask.newBuilder()
                                .addPaths("email")
                                .addPaths("display_name")
                                .addPaths("roles")
                                .addPaths("attributes"))
                        .build());
    }

    @Test
    void takes_all_roles_and_attributes_away() {
        server.answering("UpdateUser", TestAnswers.MAYA);

        assertThat(shell.run("users", "update", "1", "--no-roles", "--no-attributes")
                        .status())
                .isZero();

        assertThat(updateWithoutId())
                .isEqualTo(UpdateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setId("1"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("roles").addPaths("attributes"))
                        .build());
    }

    private UpdateUserRequest updateWithoutId() {
        UpdateUserRequest request = server.request("UpdateUser", UpdateUserRequest.class);
        assertThat(request.getRequestId()).matches(UUID_4);
        return request.toBuilder().clearRequestId().build();
    }

    @Test
    void disables_enables_deletes_and_restores() {
        server.answering("DisableUser", TestAnswers.MAYA)
                .answering("EnableUser", TestAnswers.MAYA)
                .answering("DeleteUser", TestAnswers.EVE)
                .answering("UndeleteUser", TestAnswers.MAYA);

        assertThat(shell.run("users", "disable", "1").out()).isEqualTo(MAYA_AS_TEXT);
        assertThat(shell.run("users", "enable", "1").out()).isEqualTo(MAYA_AS_TEXT);
        assertThat(shell.run("users", "delete", "1").out())
                .contains("deleted     2026-11-21T12:00:00Z\nerased at   2026-12-21T12:00:00Z\n");
        assertThat(shell.run("users", "undelete", "1").out()).isEqualTo(MAYA_AS_TEXT);

        assertThat(server.request("DisableUser", DisableUserRequest.class))
                .extracting(DisableUserRequest::getId, DisableUserRequest::getEtag)
                .containsExactly("1", "");
        assertThat(server.request("EnableUser", EnableUserRequest.class).getId())
                .isEqualTo("1");
        assertThat(server.request("DeleteUser", DeleteUserRequest.class).getId())
                .isEqualTo("1");
        assertThat(server.request("UndeleteUser", UndeleteUserRequest.class).getId())
                .isEqualTo("1");
    }

    @Test
    void a_change_names_the_version_it_is_for_and_has_an_id_of_its_own() {
        server.answering("DeleteUser", TestAnswers.EVE);

        shell.run("users", "delete", "1", "--etag=7-etag");
        shell.run("users", "delete", "1", "--etag=7-etag");

        assertThat(server.received("DeleteUser"))
                .extracting(call -> (DeleteUserRequest) call.request())
                .allSatisfy(request -> {
                    assertThat(request.getEtag()).isEqualTo("7-etag");
                    assertThat(request.getRequestId()).matches(UUID_4);
                })
                .extracting(DeleteUserRequest::getRequestId)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void says_what_to_do_when_somebody_else_has_changed_the_user() {
        server.refusing(
                "DeleteUser", TestAnswers.refusalFor("ETAG_MISMATCH", Code.ABORTED, "the user is at another version"));

        Result result = shell.run("users", "delete", "1", "--etag=6-etag");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot delete the user: the user is at another version (see what"
                        + " has changed with gatehouse users get, and give the etag of that)");
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
    void says_why_a_change_is_refused() {
        server.refusing(
                "DisableUser", TestAnswers.refusal(Code.FAILED_PRECONDITION, "no active administrator would be left"));

        Result result = shell.run("users", "disable", "1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot disable the user: no active administrator would be left");
    }
}
