package dev.gatehouse.adapter.persistence;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.CreateUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.bootstrap.Gatehouse;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A whole server on an empty database, which clients in the same JVM reach over TCP. */
final class MeasuredServer implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String ADMINISTRATOR = "ada@example.org";
    private static final String PASSWORD = "measure twice and cut once";
    private static final int CONNECTIONS = 4;

    private final MeasuredDatabase database;
    private final Gatehouse gatehouse;
    private final List<ManagedChannel> channels;
    private final String administratorsToken;
    private final AtomicInteger devices = new AtomicInteger();

    private MeasuredServer(MeasuredDatabase database, Gatehouse gatehouse) {
        this.database = database;
        this.gatehouse = gatehouse;
        this.channels = Stream.generate(() -> NettyChannelBuilder.forTarget(
                                gatehouse.addresses().getFirst())
                        .usePlaintext()
                        .build())
                .limit(CONNECTIONS)
                .toList();
        var _ = SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(ADMINISTRATOR)
                        .setPassword(PASSWORD)
                        .build());
        this.administratorsToken = signIn(auth(), ADMINISTRATOR).getAccessToken();
    }

    static MeasuredServer start(Engine engine) {
        MeasuredDatabase database = engine.fresh(Duration.ZERO);
        return new MeasuredServer(
                database,
                database.offer(Gatehouse.builder())
                        .tcp("127.0.0.1", 0)
                        .setting("gatehouse.token.access-lifetime", "24h")
                        .start());
    }

    private ManagedChannel channel(int device) {
        return channels.get(device % channels.size());
    }

    /** A stub on one of the connections, for whoever has not signed in. */
    AuthServiceBlockingStub auth() {
        return AuthServiceGrpc.newBlockingStub(channel(devices.getAndIncrement()));
    }

    /** The same for the calls of the administrator. */
    ClientInterceptor asAdministrator() {
        return bearer(administratorsToken);
    }

    /** The channel that the administrator's calls take. */
    ManagedChannel administratorsChannel() {
        return channel(0);
    }

    static ClientInterceptor bearer(String accessToken) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + accessToken);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /** Makes a user of their own for a device, and returns the address. */
    String newUser() {
        return UserServiceGrpc.newBlockingStub(administratorsChannel())
                .withInterceptors(asAdministrator())
                .createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder().setEmail("user" + devices.getAndIncrement() + "@example.org"))
                        .setPassword(PASSWORD)
                        .build())
                .getEmail();
    }

    static TokenPair signIn(AuthServiceBlockingStub auth, String email) {
        return auth.signIn(SignInRequest.newBuilder()
                        .setEmail(email)
                        .setPassword(PASSWORD)
                        .build())
                .getTokens();
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        gatehouse.close();
        database.close();
    }
}
