package dev.gatehouse.bootstrap;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.auth.v1.SignOutRequest;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DeleteUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Gatehouse, and access tokens of everybody who may call it or no longer may. */
final class CallersOfEachKind implements AutoCloseable {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String ADMINISTRATOR = "administrator";

    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Gatehouse gatehouse = Gatehouse.builder()
            .clock(() -> now)
            .setting("gatehouse.server.reflection", "true")
            .start();
    private final AuthServiceBlockingStub auth = AuthServiceGrpc.newBlockingStub(gatehouse.channel());
    private final Map<List<String>, String> clients = new HashMap<>();
    private final String expired;
    private final SignInResponse administrator;
    private final SignInResponse maya;
    private final String nooraId;
    private final String disabled;
    private final String deleted;
    private final String signedOut;

    CallersOfEachKind() {
        SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail("root@example.org")
                        .setPassword(PASSWORD)
                        .build());
        expired = signIn("root@example.org").getTokens().getAccessToken();
        now = now.plus(Duration.ofHours(1));
        administrator = signIn("root@example.org");
        maya = signInNew("maya");
        nooraId = create("noora");
        var lost = signInNew("disabled", ADMINISTRATOR);
        disabled = lost.getTokens().getAccessToken();
        var _ = users().disableUser(
                        DisableUserRequest.newBuilder().setId(lost.getUserId()).build());
        var gone = signInNew("deleted", ADMINISTRATOR);
        deleted = gone.getTokens().getAccessToken();
        var _ = users().deleteUser(
                        DeleteUserRequest.newBuilder().setId(gone.getUserId()).build());
        var left = signInNew("left", ADMINISTRATOR).getTokens();
        signedOut = left.getAccessToken();
        var _ = auth.signOut(SignOutRequest.newBuilder()
                .setRefreshToken(left.getRefreshToken())
                .build());
    }

    private UserServiceBlockingStub users() {
        return UserServiceGrpc.newBlockingStub(gatehouse.channel()).withInterceptors(bearer(administrator()));
    }

    private String create(String name, String... roles) {
        return users().createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder()
                                .setEmail(name + "@example.org")
                                .addAllRoles(List.of(roles)))
                        .setPassword(PASSWORD)
                        .build())
                .getId();
    }

    private SignInResponse signInNew(String name, String... roles) {
        create(name, roles);
        return signIn(name + "@example.org");
    }

    private SignInResponse signIn(String email) {
        return auth.signIn(
                SignInRequest.newBuilder().setEmail(email).setPassword(PASSWORD).build());
    }

    Channel channel() {
        return gatehouse.channel();
    }

    String administrator() {
        return administrator.getTokens().getAccessToken();
    }

    String maya() {
        return maya.getTokens().getAccessToken();
    }

    String refreshToken() {
        return administrator.getTokens().getRefreshToken();
    }

    String mayasId() {
        return maya.getUserId();
    }

    String nooraId() {
        return nooraId;
    }

    String expired() {
        return expired;
    }

    String disabled() {
        return disabled;
    }

    String deleted() {
        return deleted;
    }

    String signedOut() {
        return signedOut;
    }

    /** The token of a client that has these scopes and no others. */
    String client(List<String> scopes) {
        return clients.computeIfAbsent(scopes, _ -> token(scopes, "gatehouse"));
    }

    /** The token of a client that may do everything here, for another service. */
    String forAnotherService() {
        return clients.computeIfAbsent(
                List.of("shop"),
                _ -> token(List.of("gatehouse.users.read", "gatehouse.users.write", "gatehouse.audit.read"), "shop"));
    }

    private String token(List<String> scopes, String audience) {
        CreateClientResponse created = ClientServiceGrpc.newBlockingStub(gatehouse.channel())
                .withInterceptors(bearer(administrator()))
                .createClient(CreateClientRequest.newBuilder()
                        .setClient(Client.newBuilder().addAllScopes(scopes).addAudiences(audience))
                        .build());
        return auth.issueClientToken(IssueClientTokenRequest.newBuilder()
                        .setClientId(created.getClient().getId())
                        .setClientSecret(created.getClientSecret())
                        .build())
                .getAccessToken();
    }

    /** Calls a method by name, with a token or with none. */
    void call(String token, String fullMethodName, Message request) {
        var method = MethodDescriptor.<Message, Empty>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(fullMethodName)
                .setRequestMarshaller(ProtoUtils.marshaller(request.getDefaultInstanceForType()))
                .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .build();
        Channel channel = token.isEmpty()
                ? gatehouse.channel()
                : ClientInterceptors.intercept(gatehouse.channel(), bearer(token));
        var _ = ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
    }

    private static ClientInterceptor bearer(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    @Override
    public void close() {
        gatehouse.close();
    }
}
