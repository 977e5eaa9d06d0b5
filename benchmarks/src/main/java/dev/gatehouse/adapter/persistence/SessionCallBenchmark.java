package dev.gatehouse.adapter.persistence;

import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.gatehouse.api.auth.v1.RefreshTokenRequest;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.auth.v1.ValidateTokenRequest;
import dev.gatehouse.api.auth.v1.ValidateTokenResponse;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.bootstrap.Gatehouse;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
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
 * How many calls of {@code RefreshToken} and {@code ValidateToken} a whole server answers in a second, to clients in the same
 * JVM that go on when they have their answer. A call of {@code ValidateToken} checks two tokens: the caller's, and the one that
 * it is about.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Djmh.executor=VIRTUAL")
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class SessionCallBenchmark {

    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "measure twice and cut once";

    @Param
    public Engine engine;

    private MeasuredDatabase database;
    private Gatehouse gatehouse;

    /** A device that is signed in. */
    @State(Scope.Thread)
    public static class Device {

        private AuthServiceBlockingStub auth;
        private TokenPair tokens;

        @Setup
        public void signIn(SessionCallBenchmark benchmark) {
            var stub = AuthServiceGrpc.newBlockingStub(benchmark.gatehouse.channel());
            tokens = stub.signIn(SignInRequest.newBuilder()
                            .setEmail(EMAIL)
                            .setPassword(PASSWORD)
                            .build())
                    .getTokens();
            var headers = new Metadata();
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + tokens.getAccessToken());
            auth = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        }
    }

    @Setup
    public void start() {
        database = engine.fresh(Duration.ZERO);
        gatehouse = database.offer(Gatehouse.builder())
                .setting("gatehouse.session.max-per-user", "1000")
                .setting("gatehouse.token.access-lifetime", "24h")
                .start();
        gatehouse
                .setupCode()
                .ifPresent(code -> SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                        .setUp(SetUpRequest.newBuilder()
                                .setSetupCode(code.expose())
                                .setEmail(EMAIL)
                                .setPassword(PASSWORD)
                                .build()));
    }

    @Benchmark
    public TokenPair refreshesOf1(Device device) {
        return refresh(device);
    }

    @Benchmark
    @Threads(8)
    public TokenPair refreshesOf8(Device device) {
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
    @Threads(8)
    public ValidateTokenResponse validationsOf8(Device device) {
        return validate(device);
    }

    @Benchmark
    @Threads(64)
    public ValidateTokenResponse validationsOf64(Device device) {
        return validate(device);
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

    @TearDown
    public void stop() {
        gatehouse.close();
        database.close();
    }
}
