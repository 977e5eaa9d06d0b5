package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.auth.v1.ListSessionsRequest;
import dev.gatehouse.api.auth.v1.ListSessionsResponse;
import dev.gatehouse.api.auth.v1.RevokeSessionRequest;
import dev.gatehouse.api.auth.v1.RevokeSessionResponse;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsRequest;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsResponse;
import dev.gatehouse.application.port.in.ListSessions;
import dev.gatehouse.application.port.in.ListSessions.ListSessionsQuery;
import dev.gatehouse.application.port.in.ListSessions.SessionPage;
import dev.gatehouse.application.port.in.RevokeSession;
import dev.gatehouse.application.port.in.RevokeSession.RevokeSessionCommand;
import dev.gatehouse.application.port.in.RevokeUserSessions;
import dev.gatehouse.application.port.in.RevokeUserSessions.RevokeUserSessionsCommand;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.util.Optional;

/** The methods of {@link AuthGrpcService} that show and end sessions. */
final class SessionCalls {

    private final ListSessions listSessions;
    private final RevokeSession revokeSession;
    private final RevokeUserSessions revokeUserSessions;

    @Inject
    SessionCalls(ListSessions listSessions, RevokeSession revokeSession, RevokeUserSessions revokeUserSessions) {
        this.listSessions = listSessions;
        this.revokeSession = revokeSession;
        this.revokeUserSessions = revokeUserSessions;
    }

    Outcome<ListSessionsResponse> list(ListSessionsRequest request) {
        var fields = FieldReader.of(request);
        var user = fields.read("user_id", request.getUserId(), UserId::parse);
        var pageSize = fields.read("page_size", request.getPageSize(), PageSizes::parse);
        fields.refuseViolations();

        var caller = Caller.current();
        var query = new ListSessionsQuery(user.get(), pageSize.get(), request.getPageToken());
        return listSessions.listSessions(caller, query).map(page -> response(page, caller.session()));
    }

    private static ListSessionsResponse response(SessionPage page, Optional<SessionId> current) {
        return ListSessionsResponse.newBuilder()
                .addAllSessions(page.sessions().stream()
                        .map(session -> Messages.session(session, current))
                        .toList())
                .setNextPageToken(page.nextPageToken())
                .build();
    }

    Outcome<RevokeSessionResponse> revoke(RevokeSessionRequest request) {
        var fields = FieldReader.of(request);
        var user = fields.read("user_id", request.getUserId(), UserId::parse);
        var session = fields.read("session_id", request.getSessionId(), SessionId::parse);
        fields.refuseViolations();

        return revokeSession
                .revokeSession(
                        CallReader.current(request, request.getRequestId()),
                        new RevokeSessionCommand(user.get(), session.get()))
                .map(_ -> RevokeSessionResponse.getDefaultInstance());
    }

    Outcome<RevokeUserSessionsResponse> revokeAll(RevokeUserSessionsRequest request) {
        var fields = FieldReader.of(request);
        var user = fields.read("user_id", request.getUserId(), UserId::parse);
        fields.refuseViolations();

        return revokeUserSessions
                .revokeUserSessions(
                        CallReader.current(request, request.getRequestId()),
                        new RevokeUserSessionsCommand(user.get(), request.getKeepCurrent()))
                .map(count -> RevokeUserSessionsResponse.newBuilder()
                        .setRevokedCount(count)
                        .build());
    }
}
