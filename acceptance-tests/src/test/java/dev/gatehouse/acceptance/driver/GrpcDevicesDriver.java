package dev.gatehouse.acceptance.driver;

import static dev.gatehouse.acceptance.driver.GrpcCalls.ask;

import dev.gatehouse.acceptance.driver.GatehouseDriver.SignedOut;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.ListSessionsRequest;
import dev.gatehouse.api.auth.v1.RevokeSessionRequest;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsRequest;
import dev.gatehouse.api.auth.v1.Session;
import io.grpc.Channel;
import java.util.List;

/** Asks about devices over a gRPC channel. */
final class GrpcDevicesDriver implements DevicesDriver {

    private final AuthServiceBlockingStub auth;

    GrpcDevicesDriver(Channel channel) {
        this.auth = AuthServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public Answer<List<SignedInDevice>> lookAt(String accountId) {
        var request = ListSessionsRequest.newBuilder().setUserId(accountId).build();
        return ask(() -> auth.listSessions(request).getSessionsList().stream()
                .map(GrpcDevicesDriver::device)
                .toList());
    }

    private static SignedInDevice device(Session session) {
        return new SignedInDevice(
                session.getId(),
                session.getDeviceName(),
                GrpcCalls.instant(session.getLastUseTime()),
                session.getCurrent());
    }

    @Override
    public Answer<SignedOut> signOut(String accountId, String signInId) {
        var request = RevokeSessionRequest.newBuilder()
                .setUserId(accountId)
                .setSessionId(signInId)
                .build();
        return ask(() -> {
            auth.revokeSession(request);
            return new SignedOut();
        });
    }

    @Override
    public Answer<SignedOut> signOutEverywhere(String accountId, boolean exceptHere) {
        var request = RevokeUserSessionsRequest.newBuilder()
                .setUserId(accountId)
                .setKeepCurrent(exceptHere)
                .build();
        return ask(() -> {
            auth.revokeUserSessions(request);
            return new SignedOut();
        });
    }
}
