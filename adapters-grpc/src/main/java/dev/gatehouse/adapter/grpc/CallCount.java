package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.health.v1.HealthGrpc;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls of one transport, from their headers to their end on the wire: also those to unknown methods and
 * those that have not reached a service yet, which no interceptor sees. Health watches are left out, because they never
 * end by themselves. Thread-safe.
 */
final class CallCount extends ServerStreamTracer.Factory {

    private static final String WATCH = HealthGrpc.getWatchMethod().getFullMethodName();
    private static final ServerStreamTracer UNCOUNTED = new ServerStreamTracer() {};

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        if (fullMethodName.equals(WATCH)) {
            return UNCOUNTED;
        }
        begun.incrementAndGet();
        return new ServerStreamTracer() {
            @Override
            public void streamClosed(Status status) {
                ended.incrementAndGet();
            }
        };
    }

    long begun() {
        return begun.get();
    }

    long ended() {
        return ended.get();
    }

    /** How many have begun and not ended; perhaps one too many that ends just now, and never one too few. */
    long inFlight() {
        long over = ended.get();
        return begun.get() - over;
    }
}
