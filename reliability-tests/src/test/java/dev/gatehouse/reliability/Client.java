package dev.gatehouse.reliability;

import com.google.rpc.RetryInfo;
import dev.gatehouse.api.audit.v1.AuditEvent;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import dev.gatehouse.api.audit.v1.ListAuditEventsResponse;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.DisableUserRequest;
import dev.gatehouse.api.user.v1.EnableUserRequest;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UpdateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The administrator's client of one life of the server. It repeats nothing by itself. */
final class Client implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int DEADLINE_SECONDS = 5;
    private static final int PAGE_SIZE = 1_000;

    private final ManagedChannel channel;
    private final UserServiceBlockingStub users;
    private final AuditServiceBlockingStub audit;
    private final AuthServiceBlockingStub auth;

    private Client(ManagedChannel channel, String accessToken) {
        this.channel = channel;
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + accessToken);
        var bearer = MetadataUtils.newAttachHeadersInterceptor(headers);
        users = UserServiceGrpc.newBlockingStub(channel).withInterceptors(bearer);
        auth = AuthServiceGrpc.newBlockingStub(channel);
        audit = AuditServiceGrpc.newBlockingStub(channel).withInterceptors(bearer);
    }

    private static ManagedChannel open(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .disableRetry()
                .build();
    }

    /** Signs the administrator in and returns an access token that outlives every test. */
    static String signIn(int port) {
        ManagedChannel channel = open(port);
        try {
            var request = SignInRequest.newBuilder()
                    .setEmail(KillableServer.ADMINISTRATOR)
                    .setPassword(KillableServer.PASSWORD)
                    .setDeviceName("reliability tests")
                    .build();
            return AuthServiceGrpc.newBlockingStub(channel)
                    .signIn(request)
                    .getTokens()
                    .getAccessToken();
        } finally {
            channel.shutdownNow();
        }
    }

    static Client connect(int port, String accessToken) {
        return new Client(open(port), accessToken);
    }

    /** Creates a user, and returns the id. */
    String create(String email, String password) {
        return create(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setEmail(email))
                        .setPassword(password)
                        .build())
                .getId();
    }

    void disable(String id) {
        var _ = users.disableUser(DisableUserRequest.newBuilder().setId(id).build());
    }

    void enable(String id) {
        var _ = users.enableUser(EnableUserRequest.newBuilder().setId(id).build());
    }

    /** Tries to sign in, which has to fail. */
    StatusRuntimeException refusedSignIn(String email, String password) {
        try {
            var _ = auth.signIn(SignInRequest.newBuilder()
                    .setEmail(email)
                    .setPassword(password)
                    .build());
        } catch (StatusRuntimeException e) {
            return e;
        }
        throw new AssertionError("a sign-in was accepted (expected: a refusal)");
    }

    User create(CreateUserRequest request) {
        return users.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).createUser(request);
    }

    User update(UpdateUserRequest request) {
        return users.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).updateUser(request);
    }

    User rename(User user, String name) {
        return update(UpdateUserRequest.newBuilder()
                .setUser(User.newBuilder().setId(user.getId()).setDisplayName(name))
                .build());
    }

    User get(String id) {
        return users.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .getUser(GetUserRequest.newBuilder().setId(id).build());
    }

    /** What the health service says of a name; the empty one is the whole server. */
    ServingStatus health(String name) {
        return HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .check(HealthCheckRequest.newBuilder().setService(name).build())
                .getStatus();
    }

    /** Hands every event of the audit log that the filter admits to the reader, in order. */
    void readAuditLog(String filter, Consumer<AuditEvent> reader) {
        String token = "";
        do {
            ListAuditEventsResponse page = audit.listAuditEvents(ListAuditEventsRequest.newBuilder()
                    .setFilter(filter)
                    .setPageSize(PAGE_SIZE)
                    .setPageToken(token)
                    .build());
            page.getEventsList().forEach(reader);
            token = page.getNextPageToken();
        } while (!token.isEmpty());
    }

    /** Whether a refusal says when to try again. */
    static boolean mayTryAgain(StatusRuntimeException refusal) {
        com.google.rpc.Status status = StatusProto.fromThrowable(refusal);
        return status != null && status.getDetailsList().stream().anyMatch(detail -> detail.is(RetryInfo.class));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
