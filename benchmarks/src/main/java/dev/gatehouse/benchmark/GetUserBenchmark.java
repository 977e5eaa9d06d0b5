package dev.gatehouse.benchmark;

import com.google.protobuf.Empty;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.SignInResponse;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.domain.setup.SetupCode;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a client in the same JVM waits for {@code GetUser} of a server with an SQLite file. The yardstick is {@code
 * HealthCheck}, which takes the same way but checks no token and reads nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class GetUserBenchmark {

    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "measure twice and cut once";

    private Gatehouse gatehouse;
    private UserServiceBlockingStub users;
    private GetUserRequest request;

    @Setup
    public void start() {
        gatehouse = Gatehouse.builder()
                .directory(Path.of("target", "stores", "get-user"))
                .start();
        ManagedChannel channel = gatehouse.channel();
        gatehouse.setupCode().ifPresent(code -> setUp(channel, code));
        SignInResponse signedIn = AuthServiceGrpc.newBlockingStub(channel)
                .signIn(SignInRequest.newBuilder()
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build());
        users = UserServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(
                        bearer(signedIn.getTokens().getAccessToken())));
        request = GetUserRequest.newBuilder().setId(signedIn.getUserId()).build();
    }

    private static void setUp(ManagedChannel channel, SetupCode code) {
        SetUpRequest administrator = SetUpRequest.newBuilder()
                .setSetupCode(code.expose())
                .setEmail(EMAIL)
                .setPassword(PASSWORD)
                .build();
        SetupServiceGrpc.newBlockingStub(channel).setUp(administrator);
    }

    private static Metadata bearer(String accessToken) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + accessToken);
        return headers;
    }

    @Benchmark
    public User getUser() {
        return users.getUser(request);
    }

    @Benchmark
    public HealthCheckResponse healthCheck() {
        return users.healthCheck(Empty.getDefaultInstance());
    }

    @TearDown
    public void stop() {
        gatehouse.close();
    }
}
