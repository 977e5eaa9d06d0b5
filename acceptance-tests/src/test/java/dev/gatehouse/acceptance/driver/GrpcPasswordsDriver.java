package dev.gatehouse.acceptance.driver;

import static dev.gatehouse.acceptance.driver.GrpcCalls.ask;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.CompletePasswordResetRequest;
import dev.gatehouse.api.user.v1.ChangePasswordRequest;
import dev.gatehouse.api.user.v1.ResetPasswordRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Channel;

/** Asks about passwords over a gRPC channel. */
final class GrpcPasswordsDriver implements PasswordsDriver {

    private final UserServiceBlockingStub users;
    private final AuthServiceBlockingStub auth;

    GrpcPasswordsDriver(Channel channel) {
        this.users = UserServiceGrpc.newBlockingStub(channel);
        this.auth = AuthServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public Answer<Done> change(String accountId, String present, String chosen, boolean keepOtherDevices) {
        var request = ChangePasswordRequest.newBuilder()
                .setId(accountId)
                .setCurrentPassword(present)
                .setNewPassword(chosen)
                .setKeepOtherSessions(keepOtherDevices)
                .build();
        return ask(() -> {
            users.changePassword(request);
            return new Done();
        });
    }

    @Override
    public Answer<String> startReset(String accountId) {
        var request = ResetPasswordRequest.newBuilder().setId(accountId).build();
        return ask(() -> users.resetPassword(request).getResetCode());
    }

    @Override
    public Answer<Done> choose(String code, String chosen) {
        var request = CompletePasswordResetRequest.newBuilder()
                .setResetCode(code)
                .setNewPassword(chosen)
                .build();
        return ask(() -> {
            auth.completePasswordReset(request);
            return new Done();
        });
    }
}
