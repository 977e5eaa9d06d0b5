package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.observability.Observers;
import dev.gatehouse.adapter.observability.Observers.Told;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.User;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceStub;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.UserId;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all that stands before a service adds to a call: limits, deadline, authentication, authorization, the reading of the
 * request. {@value #AT_ONCE} calls are under way at a time, so that work is measured and not the waking of threads. The yardstick is a bare gRPC server with the same service, which answers a constant, on virtual threads as well.
 * That a token is genuine is taken from memory and not from the cache of verified tokens, whose cost {@code
 * AccessTokenBenchmark} measures.
 *
 * <p>What it costs to be told of calls, by metrics alone or by all, is the difference to when nobody is.
 *
 * <p>With {@code -prof dev.gatehouse.benchmark.CpuTime -prof gc}, {@code cpu.norm} says how much time of processors and {@code
 * gc.alloc.rate.norm} how much memory a call takes; client and server share the JVM, so the difference between the two is
 * what counts.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH opens it before it measures
public class ChainCostBenchmark {

    private static final UserId ADA = UserId.parse("0190a8b2-0000-7000-8000-00000000000a");
    private static final SessionId SESSION = SessionId.parse("5a8f1c9e-3b67-4d21-9e0f-112233445566");
    private static final Principal CALLER = new Principal.Person(ADA, SESSION, Roles.NONE);

    /** As long as a real one is. */
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9." + "x".repeat(400) + "." + "y".repeat(86);

    private static final User ANSWER = User.newBuilder()
            .setId(ADA.toString())
            .setEmail("ada@example.org")
            .setDisplayName("Ada")
            .build();

    private static final int CALLS = 1000;
    private static final int AT_ONCE = 32;

    /** As clients state one that use the service config of the contract. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** How the server is reached. */
    public enum Wire {
        IN_PROCESS,
        TCP
    }

    @Param
    public Wire wire;

    @Param
    public Told told;

    private ExecutorService threads;
    private Observers observers;
    private Running bare;
    private Running gatehouse;
    private GetUserRequest request;

    /** A server and a client of it. */
    private record Running(Server server, ManagedChannel channel, UserServiceStub users) {

        void stop() {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }

    /** What is served by both. */
    private static final class Constant extends UserServiceGrpc.UserServiceImplBase {

        @Override
        public void getUser(GetUserRequest asked, StreamObserver<User> answers) {
            answers.onNext(ANSWER);
            answers.onCompleted();
        }
    }

    @Setup
    public void start() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        request = GetUserRequest.newBuilder().setId(ADA.toString()).build();
        observers = Observers.of(told);
        String name = InProcessServerBuilder.generateName();
        bare = running(builder(name).executor(threads).addService(new Constant()), name);
        String ours = InProcessServerBuilder.generateName();
        AuthenticateCaller known = _ -> Outcome.accepted(CALLER);
        var services = new GrpcServices(
                List.of(new Constant()),
                known,
                new Readiness(),
                CallSettings.standard(),
                observers.calls(),
                InstantSource.system());
        ServerBuilder<?> builder = builder(ours);
        services.serveOn(builder, services.newHealthService(), new CallCount(), threads);
        gatehouse = running(builder, ours);
    }

    private ServerBuilder<?> builder(String name) {
        return wire == Wire.TCP ? NettyServerBuilder.forPort(0) : InProcessServerBuilder.forName(name);
    }

    private Running running(ServerBuilder<?> builder, String name) throws IOException {
        Server server = builder.build().start();
        ManagedChannel channel = wire == Wire.TCP
                ? NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .directExecutor()
                        .build()
                : InProcessChannelBuilder.forName(name).directExecutor().build();
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + TOKEN);
        var users =
                UserServiceGrpc.newStub(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        return new Running(server, channel, users);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void bare() throws InterruptedException {
        callMany(bare);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void gatehouse() throws InterruptedException {
        callMany(gatehouse);
    }

    private void callMany(Running server) throws InterruptedException {
        var calls = new Calls();
        for (int i = 0; i < CALLS; i++) {
            calls.room.acquire();
            server.users().withDeadlineAfter(DEADLINE).getUser(request, calls);
        }
        calls.awaitAll();
    }

    /** Calls that are under way, and what came of them. */
    private static final class Calls implements StreamObserver<User> {

        private final Semaphore room = new Semaphore(AT_ONCE);
        private volatile @Nullable Throwable failure;

        @Override
        public void onNext(User answer) {}

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
            room.release();
        }

        @Override
        public void onCompleted() {
            room.release();
        }

        void awaitAll() throws InterruptedException {
            room.acquire(AT_ONCE);
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @TearDown
    public void stop() {
        bare.stop();
        gatehouse.stop();
        threads.close();
        observers.close();
    }
}
