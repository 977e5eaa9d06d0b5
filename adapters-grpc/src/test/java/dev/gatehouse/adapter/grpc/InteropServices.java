package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.ConnectionLimits.Sizes;
import dev.gatehouse.adapter.grpc.DeadlineSettings.Limits;
import dev.gatehouse.adapter.grpc.LimitSettings.Most;
import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.api.access.v1.Cost;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.testing.integration.TestServiceImpl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * gRPC's test service behind the whole chain. Its methods are declared as ours are: for whoever has a token, at the cost of a read,
 * of which there may be {@value #READS_AT_ONCE} at once. The bound of messages is raised to what the cases send.
 */
final class InteropServices implements AutoCloseable {

    static final int READS_AT_ONCE = 8;

    private static final int MESSAGE_BYTES = 512 * 1024;
    private static final int PATIENCE_SECONDS = 20;

    private final FakePorts ports = new FakePorts();
    private final ScheduledExecutorService laterAnswers = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore cancelled = new Semaphore(0);

    /** For how long a call may take. */
    Limits deadline = DeadlineSettings.standard().reads();

    /** How much longer its answer may. */
    Duration receive = DeadlineSettings.standard().receive();

    /** What a transport serves. */
    GrpcServices declared() {
        var echoing = ServerInterceptors.intercept(new TestServiceImpl(laterAnswers), TestServiceImpl.interceptors());
        var declared = DeclaredService.of(
                ServerInterceptors.intercept(echoing, new Cancellations(cancelled)),
                Access.newBuilder()
                        .setCaller(Access.Caller.CALLER_AUTHENTICATED)
                        .build(),
                Cost.COST_READ);
        return services(() -> declared);
    }

    /** The same if nobody had declared anything. */
    GrpcServices undeclared() {
        return services(new TestServiceImpl(laterAnswers));
    }

    private GrpcServices services(BindableService service) {
        return new GrpcServices(
                List.of(service), ports.authenticateCaller, ports.readiness, settings(), ports.seen, () -> ports.time);
    }

    private CallSettings settings() {
        var deadlines = DeadlineSettings.standard();
        var limits = LimitSettings.standard();
        var most = limits.most();
        return new CallSettings(
                new DeadlineSettings(
                        deadlines.tokenChecks(),
                        deadline,
                        deadlines.writes(),
                        deadlines.passwords(),
                        Map.of(),
                        receive,
                        deadlines.floor()),
                new LimitSettings(
                        new Most(most.tokenChecks(), READS_AT_ONCE, most.writes(), most.passwords()),
                        limits.toleratedWait(),
                        limits.networks()),
                MESSAGE_BYTES);
    }

    /** The limits of a transport. */
    static ConnectionLimits connections() {
        var limits = ConnectionLimits.standard();
        var sizes = limits.sizes();
        return new ConnectionLimits(
                limits.connections(),
                limits.calls(),
                new Sizes(MESSAGE_BYTES, sizes.softMetadata(), sizes.metadata(), sizes.flowControlWindow()),
                limits.times(),
                limits.keepAlive());
    }

    /** Waits until so many more calls have ended before their clients had their answers; false if they do not. */
    boolean awaitCancelled(int calls) throws InterruptedException {
        return cancelled.tryAcquire(calls, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        laterAnswers.shutdownNow();
    }

    private record Cancellations(Semaphore cancelled) implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
                @Override
                public void onCancel() {
                    super.onCancel();
                    cancelled.release();
                }
            };
        }
    }
}
