package dev.gatehouse.reliability;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.GetKeySetRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.KeySet;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.RevokeSessionRequest;
import dev.gatehouse.api.auth.v1.RevokeUserSessionsRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyRequest;
import dev.gatehouse.api.auth.v1.RotateSigningKeyResponse;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.bootstrap.Gatehouse;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;

/** A client of one of several servers, which knows the administrator of them all. */
final class ServerClient {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String ADMINISTRATOR = "ada@example.org";
    private static final String PASSWORD = "correct horse battery staple 71";

    /** What a device was given. */
    record SignedIn(String userId, TokenPair tokens) {}

    private final ManagedChannel channel;
    private final AuthServiceBlockingStub auth;
    private final UserServiceBlockingStub users;
    private final String administrator;

    private ServerClient(ManagedChannel channel, String administrator) {
        this.channel = channel;
        this.auth = AuthServiceGrpc.newBlockingStub(channel);
        this.users = UserServiceGrpc.newBlockingStub(channel);
        this.administrator = administrator;
    }

    /** Makes the administrator of an installation by one of its servers. */
    static ServerClient setUp(Gatehouse gatehouse) {
        ManagedChannel channel = gatehouse.channel();
        SetupServiceGrpc.newBlockingStub(channel)
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(ADMINISTRATOR)
                        .setPassword(PASSWORD)
                        .build());
        SignedIn signedIn = new ServerClient(channel, "").signIn(ADMINISTRATOR);
        return new ServerClient(channel, signedIn.tokens().getAccessToken());
    }

    /** The client of another server of the same installation. */
    ServerClient at(Gatehouse other) {
        return new ServerClient(other.channel(), administrator);
    }

    /** The same client when the administrator has signed in again. */
    ServerClient withNewAdministratorToken() {
        return new ServerClient(channel, signIn(ADMINISTRATOR).tokens().getAccessToken());
    }

    /** Has another key sign access tokens, at once and in the place of all others, or when it is time. */
    RotateSigningKeyResponse rotateSigningKey(boolean revokePrevious) {
        return auth.withInterceptors(bearer(administrator))
                .rotateSigningKey(RotateSigningKeyRequest.newBuilder()
                        .setRevokePrevious(revokePrevious)
                        .build());
    }

    KeySet keySet() {
        return auth.getKeySet(GetKeySetRequest.getDefaultInstance());
    }

    /** A service client that may ask what its own tokens are worth. */
    CreateClientResponse createClient() {
        return ClientServiceGrpc.newBlockingStub(channel)
                .withInterceptors(bearer(administrator))
                .createClient(CreateClientRequest.newBuilder()
                        .setClient(Client.newBuilder()
                                .addScopes("gatehouse.tokens.validate")
                                .addAudiences("gatehouse")
                                .setEnabled(true))
                        .build());
    }

    String clientToken(CreateClientResponse client) {
        return auth.issueClientToken(IssueClientTokenRequest.newBuilder()
                        .setClientId(client.getClient().getId())
                        .setClientSecret(client.getClientSecret())
                        .build())
                .getAccessToken();
    }

    /** Whether the bearer of a token is told about it. */
    boolean accepts(String token) {
        return isAccepted(() -> auth.withInterceptors(bearer(token))
                .validateToken(ValidateTokenRequest.newBuilder().setToken(token).build()));
    }

    String createUser(String email) {
        return users.withInterceptors(bearer(administrator))
                .createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setEmail(email))
                        .setPassword(PASSWORD)
                        .build())
                .getEmail();
    }

    SignedIn signIn(String email) {
        var response = auth.signIn(
                SignInRequest.newBuilder().setEmail(email).setPassword(PASSWORD).build());
        return new SignedIn(response.getUserId(), response.getTokens());
    }

    void signOut(SignedIn session) {
        var _ = auth.signOut(SignOutRequest.newBuilder()
                .setRefreshToken(session.tokens().getRefreshToken())
                .build());
    }

    void revoke(SignedIn session) {
        var _ = auth.withInterceptors(bearer(session.tokens().getAccessToken()))
                .revokeSession(RevokeSessionRequest.newBuilder()
                        .setUserId(session.userId())
                        .setSessionId(session.tokens().getSessionId())
                        .build());
    }

    void revokeAllAsAdministrator(SignedIn session) {
        var _ = auth.withInterceptors(bearer(administrator))
                .revokeUserSessions(RevokeUserSessionsRequest.newBuilder()
                        .setUserId(session.userId())
                        .build());
    }

    void disableAndEnable(SignedIn session) {
        var asAdministrator = users.withInterceptors(bearer(administrator));
        var _ = asAdministrator.disableUser(
                DisableUserRequest.newBuilder().setId(session.userId()).build());
        var _ = asAdministrator.enableUser(
                EnableUserRequest.newBuilder().setId(session.userId()).build());
    }

    /** Trades the token of the session, and presents it again where that is never a lost answer. */
    void presentSpentToken(SignedIn session) {
        if (!refreshes(session) || refreshes(session)) {
            throw new AssertionError("a token is not good for one trade");
        }
    }

    /** Whether the user may see their own account. */
    boolean accepts(SignedIn session) {
        return isAccepted(() -> users.withInterceptors(bearer(session.tokens().getAccessToken()))
                .getUser(GetUserRequest.newBuilder().setId(session.userId()).build()));
    }

    boolean callsActive(SignedIn session) {
        return auth.withInterceptors(bearer(administrator))
                .validateToken(ValidateTokenRequest.newBuilder()
                        .setToken(session.tokens().getAccessToken())
                        .build())
                .getActive();
    }

    boolean refreshes(SignedIn session) {
        return isAccepted(() -> auth.refreshToken(RefreshTokenRequest.newBuilder()
                .setRefreshToken(session.tokens().getRefreshToken())
                .build()));
    }

    private static boolean isAccepted(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNAUTHENTICATED) {
                throw e;
            }
            return false;
        }
    }

    private static ClientInterceptor bearer(String accessToken) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + accessToken);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }
}
