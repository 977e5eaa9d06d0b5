package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.rpc.Code;
import dev.gatehouse.api.auth.v1.ListSessionsRequest;
import dev.gatehouse.api.auth.v1.ListSessionsResponse;
import dev.gatehouse.api.auth.v1.RevokeSessionRequest;
import dev.gatehouse.api.auth.v1.RevokeSessionResponse;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsRequest;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsResponse;
import dev.gatehouse.api.auth.v1.Session;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsCommandsTest extends CommandFixture {

    private static final String SESSION_ID = "5a8f1c9e-3b67-4d21-9e0f-112233445566";
    private static final Session LAPTOP = Session.newBuilder()
            .setId(SESSION_ID)
            .setDeviceName("Maya's laptop")
            .setNetwork("192.0.2.0/24")
            .setSignInTime(TestAnswers.timestamp(TestShell.NOW))
            .setLastUseTime(TestAnswers.timestamp(TestShell.NOW.plusSeconds(60)))
            .setIdleExpireTime(TestAnswers.timestamp(TestShell.NOW.plus(Duration.ofDays(7))))
            .setExpireTime(TestAnswers.timestamp(TestShell.NOW.plus(Duration.ofDays(30))))
            .setCurrent(true)
            .build();

    @BeforeEach
    void setUp() {
        shell.set("GATEHOUSE_TOKEN", TestAnswers.unsignedJwt("{}", "{\"sub\":\"" + TestAnswers.MAYA_ID + "\"}"));
    }

    @Test
    void lists_the_callers_own_sessions() {
        server.answering(
                "ListSessions",
                ListSessionsResponse.newBuilder()
                        .addSessions(LAPTOP)
                        .addSessions(LAPTOP.toBuilder()
                                .clearDeviceName()
                                .clearNetwork()
                                .clearCurrent())
                        .setNextPageToken("next")
                        .build());

        Result result = shell.run("sessions", "list", "--page-size=2", "--page-token=before");

        assertThat(result.out()).isEqualTo("""
                ID                                    DEVICE         NETWORK       SIGNED IN             LAST USED             ENDS UNLESS USED      ENDS                  CURRENT
                5a8f1c9e-3b67-4d21-9e0f-112233445566  Maya's laptop  192.0.2.0/24  2026-11-21T12:00:00Z  2026-11-21T12:01:00Z  2026-11-28T12:00:00Z  2026-12-21T12:00:00Z  *
                5a8f1c9e-3b67-4d21-9e0f-112233445566  -              -             2026-11-21T12:00:00Z  2026-11-21T12:01:00Z  2026-11-28T12:00:00Z  2026-12-21T12:00:00Z  -
                """);
        assertThat(result.err()).isEqualToIgnoringNewLines("There are more (add --all, or --page-token next).");
        assertThat(server.request("ListSessions", ListSessionsRequest.class))
                .isEqualTo(ListSessionsRequest.newBuilder()
                        .setUserId(TestAnswers.MAYA_ID)
                        .setPageSize(2)
                        .setPageToken("before")
                        .build());
    }

    @Test
    void lists_the_sessions_of_somebody_else() {
        server.answering("ListSessions", ListSessionsResponse.getDefaultInstance());

        assertThat(shell.run("sessions", "list", "1").status()).isZero();

        assertThat(server.request("ListSessions", ListSessionsRequest.class).getUserId())
                .isEqualTo("1");
    }

    @Test
    void ends_a_session() {
        server.answering("RevokeSession", RevokeSessionResponse.getDefaultInstance());

        assertThat(shell.run("sessions", "revoke", SESSION_ID).out())
                .isEqualToIgnoringNewLines("Ended the session " + SESSION_ID + ".");
        shell.run("sessions", "revoke", SESSION_ID, "--user", "1");

        assertThat(server.received("RevokeSession"))
                .extracting(call -> (RevokeSessionRequest) call.request())
                .allSatisfy(request -> {
                    assertThat(request.getSessionId()).isEqualTo(SESSION_ID);
                    assertThat(request.getRequestId()).matches(REQUEST_ID);
                })
                .extracting(RevokeSessionRequest::getUserId)
                .containsExactly(TestAnswers.MAYA_ID, "1");
    }

    @Test
    void says_that_there_is_no_such_session() {
        server.refusing("RevokeSession", TestAnswers.refusal(Code.NOT_FOUND, "the user has no session of the id"));

        Result result = shell.run("sessions", "revoke", SESSION_ID);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: cannot end the session: the user has no session of this id"
                        + " (see: gatehouse sessions list)");
    }

    @Test
    void ends_all_sessions_and_says_how_many() {
        server.answering(
                "RevokeUserSessions",
                RevokeUserSessionsResponse.newBuilder().setRevokedCount(3).build());

        assertThat(shell.run("sessions", "revoke-all").out()).isEqualToIgnoringNewLines("Ended sessions: 3.");
        assertThat(shell.run("sessions", "revoke-all", "1", "--keep-current", "--json")
                        .out())
                .contains("\"revokedCount\": 3");

        assertThat(server.received("RevokeUserSessions"))
                .extracting(call -> (RevokeUserSessionsRequest) call.request())
                .allSatisfy(request -> assertThat(request.getRequestId()).matches(REQUEST_ID))
                .extracting(RevokeUserSessionsRequest::getUserId, RevokeUserSessionsRequest::getKeepCurrent)
                .containsExactly(tuple(TestAnswers.MAYA_ID, false), tuple("1", true));
    }
}
