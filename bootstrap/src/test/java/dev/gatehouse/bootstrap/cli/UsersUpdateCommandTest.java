package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersUpdateCommandTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
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

        assertThat(result.out()).isEqualTo(TestAnswers.MAYA_AS_TEXT);
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
        assertThat(request.getRequestId()).matches(REQUEST_ID);
        return request.toBuilder().clearRequestId().build();
    }
}
