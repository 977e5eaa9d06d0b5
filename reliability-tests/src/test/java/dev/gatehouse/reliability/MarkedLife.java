package dev.gatehouse.reliability;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc.ClientServiceBlockingStub;
import dev.gatehouse.api.auth.v1.CompletePasswordResetRequest;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.RotateClientSecretRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.ChangePasswordRequest;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.ResetPasswordRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Uses every method that takes or gives a secret, rightly and wrongly, and marks each secret. */
final class MarkedLife {

    static final String ADMINISTRATOR = "canary-keeper@example.org";

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int SESSION_ID_BYTES = 16;

    private final Channel channel;
    private final Canaries canaries;
    private final AuthServiceBlockingStub auth;
    private final List<String> refusals = new ArrayList<>();
    private String password;
    private String deviceToken = "";

    private MarkedLife(Channel channel, Canaries canaries) {
        this.channel = channel;
        this.canaries = canaries;
        this.auth = AuthServiceGrpc.newBlockingStub(channel);
        this.password = canaries.text("password", "a canary sings in the coal mine");
    }

    /** Lives it all, from the setup on; returns what every call said that was refused. */
    static List<String> live(Channel channel, String setupCode, Canaries canaries) {
        var life = new MarkedLife(channel, canaries);
        life.setUp(setupCode);
        life.signInAndRefresh();
        life.changePasswords();
        life.callAsService();
        life.changeKeys();
        return List.copyOf(life.refusals);
    }

    private void setUp(String setupCode) {
        SetUpRequest.Builder request =
                SetUpRequest.newBuilder().setEmail(ADMINISTRATOR).setPassword(password);
        refused(() -> SetupServiceGrpc.newBlockingStub(channel)
                .setUp(request.setSetupCode("K7M2Q-9XV4T-0ZP3B-H8RDN-1WYJC-6").build()));
        refused(() -> SetupServiceGrpc.newBlockingStub(channel)
                .setUp(request.clone()
                        .setPassword(canaries.text("short password", "canary 4711"))
                        .setSetupCode(setupCode)
                        .build()));
        var _ = SetupServiceGrpc.newBlockingStub(channel)
                .setUp(request.setSetupCode(setupCode).build());
        refused(() -> SetupServiceGrpc.newBlockingStub(channel).setUp(request.build()));
    }

    private SignInResponse signIn() {
        var response = auth.signIn(SignInRequest.newBuilder()
                .setEmail(ADMINISTRATOR)
                .setPassword(password)
                .setDeviceToken(deviceToken)
                .build());
        mark(response.getTokens());
        deviceToken = canaries.token("device token", response.getDeviceToken(), 0);
        return response;
    }

    private TokenPair mark(TokenPair tokens) {
        canaries.accessToken("access token", tokens.getAccessToken());
        canaries.token("refresh token", tokens.getRefreshToken(), SESSION_ID_BYTES);
        return tokens;
    }

    private TokenPair refresh(TokenPair tokens) {
        return mark(auth.refreshToken(RefreshTokenRequest.newBuilder()
                        .setRefreshToken(tokens.getRefreshToken())
                        .build())
                .getTokens());
    }

    private void signInAndRefresh() {
        refused(() -> auth.signIn(SignInRequest.newBuilder()
                .setEmail(ADMINISTRATOR)
                .setPassword(canaries.text("wrong password", "another canary does not sing"))
                .build()));
        SignInResponse signedIn = signIn();
        TokenPair first = signedIn.getTokens();
        TokenPair second = refresh(first);
        refresh(first);
        TokenPair third = refresh(second);
        refused(() -> refresh(first));
        refused(() -> usersBy(third.getAccessToken())
                .getUser(GetUserRequest.newBuilder().setId(signedIn.getUserId()).build()));
        refused(() -> usersBy(first.getRefreshToken()).getUser(GetUserRequest.getDefaultInstance()));
        refused(() -> usersBy(third.getAccessToken() + "A").getUser(GetUserRequest.getDefaultInstance()));
        TokenPair last = signIn().getTokens();
        var _ = auth.signOut(SignOutRequest.newBuilder()
                .setRefreshToken(last.getRefreshToken())
                .build());
        refused(() -> refresh(last));
    }

    private void changePasswords() {
        SignInResponse keeper = signIn();
        UserServiceBlockingStub users = usersBy(keeper.getTokens().getAccessToken());
        User other = users.createUser(CreateUserRequest.newBuilder()
                .setUser(User.newBuilder().setEmail("canary@example.org"))
                .setPassword(canaries.text("another's password", "the second canary sings as well"))
                .setRequestId(UUID.randomUUID().toString())
                .build());
        String next = canaries.text("next password", "the third canary sings again");
        var change = ChangePasswordRequest.newBuilder()
                .setId(keeper.getUserId())
                .setNewPassword(next)
                .setRequestId(UUID.randomUUID().toString());
        refused(() -> users.changePassword(
                change.setCurrentPassword("no canary at all sings here").build()));
        var _ = users.changePassword(change.setCurrentPassword(password).build());
        password = next;

        String code = canaries.token(
                "reset code",
                users.resetPassword(ResetPasswordRequest.newBuilder()
                                .setId(other.getId())
                                .setRequestId(UUID.randomUUID().toString())
                                .build())
                        .getResetCode(),
                0);
        var reset = CompletePasswordResetRequest.newBuilder()
                .setNewPassword(canaries.text("password after a reset", "the fourth canary sings too"));
        refused(() -> auth.completePasswordReset(
                reset.setResetCode(code.substring(0, code.length() - 1)).build()));
        var _ = auth.completePasswordReset(reset.setResetCode(code).build());
        refused(() -> auth.completePasswordReset(reset.build()));
    }

    private void callAsService() {
        String administrator = signIn().getTokens().getAccessToken();
        ClientServiceBlockingStub clients =
                ClientServiceGrpc.newBlockingStub(channel).withInterceptors(bearer(administrator));
        var created = clients.createClient(CreateClientRequest.newBuilder()
                .setClient(Client.newBuilder().addAudiences("gatehouse"))
                .build());
        var rotated = clients.rotateClientSecret(RotateClientSecretRequest.newBuilder()
                .setId(created.getClient().getId())
                .setRequestId(UUID.randomUUID().toString())
                .build());
        for (String secret : List.of(created.getClientSecret(), rotated.getClientSecret())) {
            canaries.token("client secret", secret, 0);
            var request = IssueClientTokenRequest.newBuilder()
                    .setClientId(created.getClient().getId())
                    .setClientSecret(secret);
            String token = canaries.accessToken(
                    "client's token", auth.issueClientToken(request.build()).getAccessToken());
            var _ = auth.withInterceptors(bearer(administrator))
                    .validateToken(
                            ValidateTokenRequest.newBuilder().setToken(token).build());
            refused(() -> auth.issueClientToken(request.setClientId("no client").build()));
            refused(() -> usersBy(token).getUser(GetUserRequest.getDefaultInstance()));
        }
    }

    private void changeKeys() {
        TokenPair before = signIn().getTokens();
        var _ = auth.withInterceptors(bearer(before.getAccessToken()))
                .rotateSigningKey(RotateSigningKeyRequest.newBuilder()
                        .setRevokePrevious(true)
                        .build());
        refused(() -> usersBy(before.getAccessToken()).getUser(GetUserRequest.getDefaultInstance()));
        signIn();
    }

    private UserServiceBlockingStub usersBy(String token) {
        return UserServiceGrpc.newBlockingStub(channel).withInterceptors(bearer(token));
    }

    private static ClientInterceptor bearer(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private void refused(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            refusals.add(e + " " + StatusProto.fromThrowable(e) + " " + e.getTrailers());
            return;
        }
        throw new AssertionError("a call was accepted that had to be refused");
    }
}
