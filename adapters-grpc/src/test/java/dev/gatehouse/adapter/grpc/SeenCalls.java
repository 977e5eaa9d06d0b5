package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import dev.gatehouse.domain.audit.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Keeps what was told of calls. A call belongs to the trace that it names, or to none. */
final class SeenCalls implements ObserveCalls {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final List<Seen> ended = new ArrayList<>();
    private int underWay;

    /** A call that has ended; what was not told of it is empty. */
    record Seen(
            String method,
            CallCode code,
            String reason,
            Optional<UUID> principal,
            String requestId,
            long bytesReceived,
            long bytesSent) {

        /** The method, how it ended, and why. */
        String summary() {
            return method + " " + code + (reason.isEmpty() ? "" : " " + reason);
        }
    }

    private record Reason(String name, Occurrence occurrence) implements ObservedReason {}

    /** All calls, once none is under way any more: their callers hear of their ends a little before. */
    synchronized List<Seen> list() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (underWay > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(underWay + " calls are under way");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return List.copyOf(ended);
    }

    /** {@link #list} in short. */
    List<String> summaries() {
        return list().stream().map(Seen::summary).toList();
    }

    private synchronized void begin() {
        underWay++;
    }

    private synchronized void end(Seen call) {
        underWay--;
        ended.add(call);
        notifyAll();
    }

    @Override
    public ObservedMethod method(String service, String method) {
        return caller -> {
            begin();
            return new Running(service + "/" + method, caller);
        };
    }

    @Override
    public ObservedReason reason(String name, Occurrence occurrence) {
        return new Reason(name, occurrence);
    }

    private final class Running implements ObservedCall {

        private final String method;
        private final CallTrace trace;
        private volatile Optional<UUID> principal = Optional.empty();
        private volatile String requestId = "";
        private volatile String reason = "";
        private boolean over;

        Running(String method, Optional<CallerTrace> caller) {
            this.method = method;
            this.trace = new Named(
                    caller.map(trace -> new TraceId(trace.traceparent().split("-", -1)[1])));
        }

        @Override
        public CallTrace trace() {
            return trace;
        }

        @Override
        public void by(UUID caller) {
            principal = Optional.of(caller);
        }

        @Override
        public void identified(String id) {
            requestId = id;
        }

        @Override
        public void refused(ObservedReason why) {
            reason = ((Reason) why).name();
        }

        @Override
        public synchronized void ended(CallCode code, long bytesReceived, long bytesSent) {
            if (over) {
                throw new AssertionError("a second end");
            }
            over = true;
            end(new Seen(method, code, reason, principal, requestId, bytesReceived, bytesSent));
        }
    }

    private static final class Named extends CallTrace {

        private final Optional<TraceId> id;

        Named(Optional<TraceId> id) {
            this.id = id;
        }

        @Override
        public Optional<TraceId> traceId() {
            return id;
        }

        @Override
        public boolean isSampled() {
            return false;
        }

        @Override
        public Optional<String> traceparent() {
            return Optional.empty();
        }

        @Override
        protected Step begin(String name) {
            return Step.NONE;
        }
    }
}
