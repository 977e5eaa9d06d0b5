package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.UndeleteUserRequest;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserStateCommandsTest extends CommandFixture {

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", "token");
    }

    @Test
    void disables_enables_deletes_and_restores() {
        server.answering("DisableUser", TestAnswers.MAYA)
                .answering("EnableUser", TestAnswers.MAYA)
                .answering("DeleteUser", TestAnswers.EVE)
                .answering("UndeleteUser", TestAnswers.MAYA);

        assertThat(shell.run("users", "disable", "1").out()).isEqualTo(TestAnswers.MAYA_AS_TEXT);
        assertThat(shell.run("users", "enable", "1").out()).isEqualTo(TestAnswers.MAYA_AS_TEXT);
        assertThat(shell.run("users", "delete", "1").out())
                .contains("deleted     2026-11-21T12:00:00Z\nerased at   2026-12-21T12:00:00Z\n");
        assertThat(shell.run("users", "undelete", "1").out()).isEqualTo(TestAnswers.MAYA_AS_TEXT);

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
                    assertThat(request.getRequestId()).matches(REQUEST_ID);
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
    void says_why_a_change_is_refused() {
        server.refusing(
                "DisableUser", TestAnswers.refusal(Code.FAILED_PRECONDITION, "no active administrator would be left"));

        Result result = shell.run("users", "disable", "1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot disable the user: no active administrator would be left");
    }
}
