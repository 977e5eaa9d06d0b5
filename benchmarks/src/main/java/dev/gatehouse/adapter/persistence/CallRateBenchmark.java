package dev.gatehouse.adapter.persistence;

import com.google.protobuf.Empty;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.Client;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.auth.v1.CreateClientRequest;
import dev.gatehouse.api.auth.v1.CreateClientResponse;
import dev.gatehouse.api.auth.v1.IssueClientTokenRequest;
import dev.gatehouse.api.auth.v1.IssueClientTokenResponse;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.api.user.v1.HealthCheckResponse;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many calls a whole server answers in a second, over TCP, to clients in the same JVM that go on when they have their
 * answer. The yardstick is {@code HealthCheck}, which checks no token and reads nothing. A call of {@code ValidateToken} checks
 * two tokens: the caller's, and the one that it is about.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Djmh.executor=VIRTUAL")
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class CallRateBenchmark {

    @Param
    public Engine engine;

    private MeasuredServer server;
    private CreateClientResponse client;

    /** A device that is signed in. */
    @State(Scope.Thread)
    public static class Device {

        private AuthServiceBlockingStub auth;
        private TokenPair tokens;

        @Setup
        public void signIn(CallRateBenchmark benchmark) {
            AuthServiceBlockingStub stub = benchmark.server.auth();
            synchronized (benchmark) { // few passwords wait to be hashed at a time
                tokens = MeasuredServer.signIn(stub, benchmark.server.newUser());
            }
            auth = stub.withInterceptors(MeasuredServer.bearer(tokens.getAccessToken()));
        }
    }

    @Setup
    public void start() {
        server = MeasuredServer.start(engine);
        client = ClientServiceGrpc.newBlockingStub(server.administratorsChannel())
                .withInterceptors(server.asAdministrator())
                .createClient(CreateClientRequest.newBuilder()
                        .setClient(Client.newBuilder().addAudiences("orders"))
                        .build());
    }

    @Benchmark
    public HealthCheckResponse healthChecksOf1(Device device) {
        return checkHealth(device);
    }

    @Benchmark
    @Threads(64)
    public HealthCheckResponse healthChecksOf64(Device device) {
        return checkHealth(device);
    }

    @Benchmark
    public TokenPair refreshesOf1(Device device) {
        return refresh(device);
    }

    @Benchmark
    @Threads(64)
    public TokenPair refreshesOf64(Device device) {
        return refresh(device);
    }

    @Benchmark
    public ValidateTokenResponse validationsOf1(Device device) {
        return validate(device);
    }

    @Benchmark
    @Threads(64)
    public ValidateTokenResponse validationsOf64(Device device) {
        return validate(device);
    }

    @Benchmark
    public IssueClientTokenResponse clientTokensOf1(Device device) {
        return issueClientToken(device);
    }

    @Benchmark
    @Threads(64)
    public IssueClientTokenResponse clientTokensOf64(Device device) {
        return issueClientToken(device);
    }

    private static HealthCheckResponse checkHealth(Device device) {
        return UserServiceGrpc.newBlockingStub(device.auth.getChannel()).healthCheck(Empty.getDefaultInstance());
    }

    private static TokenPair refresh(Device device) {
        device.tokens = device.auth
                .refreshToken(RefreshTokenRequest.newBuilder()
                        .setRefreshToken(device.tokens.getRefreshToken())
                        .build())
                .getTokens();
        return device.tokens;
    }

    private static ValidateTokenResponse validate(Device device) {
        ValidateTokenResponse response = device.auth.validateToken(ValidateTokenRequest.newBuilder()
                .setToken(device.tokens.getAccessToken())
                .build());
        if (!response.getActive()) {
            throw new IllegalStateException("the token is not active");
        }
        return response;
    }

    private IssueClientTokenResponse issueClientToken(Device device) {
        return device.auth.issueClientToken(IssueClientTokenRequest.newBuilder()
                .setClientId(client.getClient().getId())
                .setClientSecret(client.getClientSecret())
                .build());
    }

    @TearDown
    public void stop() {
        server.close();
    }
}
