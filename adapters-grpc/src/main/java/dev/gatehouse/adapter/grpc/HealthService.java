package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.Readiness;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc.HealthImplBase;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code grpc.health.v1.Health} of one transport: every service, and the server as a whole under the empty name,
 * serves when the application is ready and the transport is not draining. When it drains, watchers hear so and their
 * streams end, lest they hold up the drain.
 */
final class HealthService extends HealthImplBase {

    private final Set<String> services;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean ready;
    private volatile boolean draining;

    /**
     * Follows the application's readiness.
     *
     * @param services the names of the services that callers may ask for, the empty one among them
     */
    HealthService(Readiness readiness, Set<String> services) {
        this.services = Set.copyOf(services);
        readiness.listen(this::readyChanged);
    }

    /** From now on nothing serves here, and every watcher's stream ends. */
    void drain() {
        draining = true;
        watchers.forEach(Watcher::finish);
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        String service = request.getService();
        if (!services.contains(service)) {
            throw new RefusedCallException(new Refusal(ErrorReason.SERVICE_NOT_FOUND, "no service has this name"));
        }
        Answers.send(answers, response(status(service)));
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        var watcher = new Watcher(request.getService(), (ServerCallStreamObserver<HealthCheckResponse>) answers);
        watchers.add(watcher);
        watcher.update();
        // Whoever came while the drain began was perhaps not among those it ended.
        if (draining) {
            watcher.finish();
        }
    }

    private void readyChanged(boolean nowReady) {
        ready = nowReady;
        watchers.forEach(Watcher::update);
    }

    private ServingStatus status(String service) {
        if (!services.contains(service)) {
            return ServingStatus.SERVICE_UNKNOWN;
        }
        return ready && !draining ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }

    private static HealthCheckResponse response(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }

    /**
     * One stream. It is told a status once and only when it can take it, so a slow one hears the latest and nothing
     * piles up.
     */
    private final class Watcher {

        private final String service;
        private final ServerCallStreamObserver<HealthCheckResponse> answers;
        private @Nullable ServingStatus told;
        private boolean finished;

        Watcher(String service, ServerCallStreamObserver<HealthCheckResponse> answers) {
            this.service = service;
            this.answers = answers;
            answers.setOnReadyHandler(this::update);
            answers.setOnCancelHandler(() -> watchers.remove(this));
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
                watchers.remove(this);
                answers.onCompleted();
            }
        }

        private void tell() {
            var now = status(service);
            if (now != told) {
                told = now;
                answers.onNext(response(now));
            }
        }
    }
}
