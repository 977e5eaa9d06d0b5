package dev.gatehouse.adapter.grpc;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthCheckResponse;
import dev.gatehouse.api.health.v1.HealthCheckResponse.ServingStatus;
import dev.gatehouse.api.health.v1.HealthGrpc.HealthImplBase;
import dev.gatehouse.api.health.v1.HealthListRequest;
import dev.gatehouse.api.health.v1.HealthListResponse;
import dev.gatehouse.application.port.in.Readiness;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * {@code grpc.health.v1.Health} of one transport (gRFC A90). Every service, and the server as a whole under the empty
 * name, serves while the application does and the transport is not draining; {@link #STORE} tells of the store and has
 * no effect on the others. When the transport drains, watchers hear so and their streams end, lest they hold it up.
 */
final class HealthService extends HealthImplBase {

    /** The name of what only informs: whether the store answers. */
    static final String STORE = "store";

    private static final String WHOLE_SERVER = "";

    /** Each client with health checks of its own has a stream for each of its connections. */
    private static final int MAX_WATCHERS = 10_000;

    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    private final Readiness readiness;
    private final Set<String> names;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private volatile boolean draining;

    /**
     * Follows the application's readiness.
     *
     * @param services the names of the services that callers may ask for
     */
    HealthService(Readiness readiness, Set<String> services) {
        this(readiness, services, MAX_WATCHERS);
    }

    HealthService(Readiness readiness, Set<String> services, int maxWatchers) {
        this.readiness = readiness;
        this.places = new Semaphore(maxWatchers);
        var all = new TreeSet<>(services);
        all.add(WHOLE_SERVER);
        all.add(STORE);
        this.names = Set.copyOf(all);
        readiness.listen(() -> watchers.forEach(Watcher::update));
    }

    /** From now on nothing serves here, and every watcher's stream ends. */
    void drain() {
        draining = true;
        watchers.forEach(Watcher::finish);
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        String name = request.getService();
        if (!names.contains(name)) {
            throw new RefusedCallException(new Refusal(ErrorReason.SERVICE_NOT_FOUND, "no service has this name"));
        }
        Answers.send(answers, response(name));
    }

    @Override
    public void list(HealthListRequest request, StreamObserver<HealthListResponse> answers) {
        Answers.send(
                answers,
                HealthListResponse.newBuilder()
                        .putAllStatuses(names.stream().collect(toMap(identity(), this::response)))
                        .build());
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        if (!places.tryAcquire()) {
            throw new RefusedCallException(
                    new Refusal(ErrorReason.OVERLOADED, "too many watch, try again later").withRetryAfter(RETRY_DELAY));
        }
        var watcher = new Watcher(request.getService(), (ServerCallStreamObserver<HealthCheckResponse>) answers);
        watchers.add(watcher);
        watcher.update();
        // Whoever came while the drain began was perhaps not among those it ended.
        if (draining) {
            watcher.finish();
        }
    }

    private HealthCheckResponse response(String name) {
        return response(status(name));
    }

    private ServingStatus status(String name) {
        if (!names.contains(name)) {
            return ServingStatus.SERVICE_UNKNOWN;
        }
        boolean good = name.equals(STORE) ? readiness.isStoreThere() : readiness.isServing() && !draining;
        return good ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }

    private static HealthCheckResponse response(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    /**
     * One stream. It is told a status once and only when it can take it, so a slow one hears the latest and nothing
     * piles up.
     */
    private final class Watcher {

        private final String name;
        private final ServerCallStreamObserver<HealthCheckResponse> answers;
        private @Nullable ServingStatus told;
        private boolean finished;

        Watcher(String name, ServerCallStreamObserver<HealthCheckResponse> answers) {
            this.name = name;
            this.answers = answers;
            answers.setOnReadyHandler(this::update);
            answers.setOnCancelHandler(this::leave);
        }

        synchronized void update() {
            if (!finished && answers.isReady()) {
                tell();
            }
        }

        synchronized void finish() {
            if (!finished) {
                tell();
                finished = true;
                answers.onCompleted();
                leave();
            }
        }

        private void tell() {
            var now = status(name);
            if (now != told) {
                told = now;
                answers.onNext(response(now));
            }
        }

        private void leave() {
            if (watchers.remove(this)) {
                places.release();
            }
        }
    }
}
