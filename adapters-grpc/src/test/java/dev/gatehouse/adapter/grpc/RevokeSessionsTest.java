package dev.gatehouse.adapter.grpc;

import static dev.gatehouse.adapter.grpc.FakePorts.MAYA;
import static dev.gatehouse.adapter.grpc.FakePorts.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RevokeSessionRequest;
import dev.gatehouse.api.auth.v1.RevokeSessionResponse;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsRequest;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.RevokeUserSessions.RevokeUserSessionsCommand;
import dev.gatehouse.domain.outcome.DomainError.SessionNotFound;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RevokeSessionsTest {

    private static final String REQUEST_ID = "5a8f1c9e-3b67-4d21-9e0f-112233445566";

    private final List<Object> commands = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private Outcome<SessionId> ended = Outcome.accepted(SESSION);
    private Outcome<Integer> endedCount = Outcome.accepted(3);

    @AutoClose
    private final RunningServer server;

    private final AuthServiceBlockingStub auth;

    RevokeSessionsTest() {
        var ports = new FakePorts();
        ports.revokeSession = (call, command) -> {
            calls.add(call);
            commands.add(command);
            return ended;
        };
        ports.revokeUserSessions = (call, command) -> {
            calls.add(call);
            commands.add(command);
            return endedCount;
        };
        server = Wire.IN_PROCESS.start(ports);
        auth = AuthServiceGrpc.newBlockingStub(server.asMaya());
    }

    @Test
    void ends_a_session() {
        assertThat(auth.revokeSession(one(SESSION.toString()).build()))
                .isEqualTo(RevokeSessionResponse.getDefaultInstance());

        assertThat(commands).containsExactly(new RevokeSessionCommand(MAYA, SESSION));
        assertThat(calls).extracting(Call::caller).containsExactly(Optional.of(FakePorts.MAYA_CALLING));
    }

    @Test
    void tells_which_session_the_user_does_not_have() {
        ended = Outcome.refused(new SessionNotFound(SESSION));

        var failure =
                Failure.of(() -> auth.revokeSession(one(SESSION.toString()).build()));

        assertThat(failure.code()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(failure.reason()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(failure.metadata()).isEqualTo(Map.of("session_id", SESSION.toString()));
    }

    @Test
    void ends_all_sessions_and_says_how_many() {
        var response = auth.revokeUserSessions(all().setKeepCurrent(true).build());

        assertThat(response.getRevokedCount()).isEqualTo(3);
        assertThat(commands).containsExactly(new RevokeUserSessionsCommand(MAYA, true));
    }

    @Test
    void spares_no_session_unless_asked_to() {
        var _ = auth.revokeUserSessions(all().build());

        assertThat(commands).containsExactly(new RevokeUserSessionsCommand(MAYA, false));
    }

    @Test
    void tells_that_nobody_has_the_id() {
        endedCount = Outcome.refused(new UserNotFound(MAYA));

        assertThat(Failure.of(() -> auth.revokeUserSessions(all().build())).reason())
                .isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void hands_on_the_id_of_a_request() {
        var _ = auth.revokeSession(
                one(SESSION.toString()).setRequestId(REQUEST_ID).build());
        var _ = auth.revokeUserSessions(all().setRequestId(REQUEST_ID).build());

        assertThat(calls)
                .extracting(call -> call.request().orElseThrow().id().toString())
                .containsExactly(REQUEST_ID, REQUEST_ID);
        assertThat(calls)
                .extracting(call -> call.request().orElseThrow().fingerprint())
                .doesNotHaveDuplicates();
    }

    @Test
    void tells_everything_that_is_wrong_with_a_request() {
        var ofOne = Failure.ofFields(
                () -> auth.revokeSession(one("laptop").setRequestId("7").build()));
        var ofAll = Failure.ofFields(
                () -> auth.revokeUserSessions(all().setRequestId("7").build()));

        assertThat(ofOne.violations())
                .satisfiesExactly(
                        violation -> assertThat(violation).startsWith("session_id: is not a session id"),
                        violation -> assertThat(violation).startsWith("request_id: "));
        assertThat(ofAll.violations()).singleElement().asString().startsWith("request_id: ");
        assertThat(commands).isEmpty();
    }

    private static RevokeSessionRequest.Builder one(String session) {
        return RevokeSessionRequest.newBuilder().setUserId(MAYA.toString()).setSessionId(session);
    }

    private static RevokeUserSessionsRequest.Builder all() {
        return RevokeUserSessionsRequest.newBuilder().setUserId(MAYA.toString());
    }
}
