package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells of one call, and of its end once, with the code that its caller sees. */
final class CallTracer extends ServerStreamTracer {

    private static final Context.Key<CallTracer> TRACER = Context.key("gatehouse-call-tracer");
    private static final CallCode[] CODES = CallCode.values();

    /**
     * A client whose time is up ends its call just as one that has changed its mind. It does so a little before the time is up
     * here, as the call was a while on its way: no longer than this, and than half of its time.
     */
    private static final long LONGEST_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ObservedCall call;
    private final CallCount calls;
    private final boolean counted;
    private @Nullable Deadline deadline;
    private long wayNanos;
    private volatile boolean answered;
    private long bytesReceived;
    private long bytesSent;

    /**
     * Tells of a call that has begun.
     *
     * @param calls those of its transport
     * @param counted whether it is counted there
     */
    CallTracer(ObservedCall call, CallCount calls, boolean counted) {
        this.call = call;
        this.calls = calls;
        this.counted = counted;
    }

    /** That of the call within whose context the current thread works. */
    static CallTracer current() {
        return TRACER.get();
    }

    /** Where is told what becomes of the call. */
    ObservedCall call() {
        return call;
    }

    /** Says that the server has answered the call. */
    void answered() {
        answered = true;
    }

    @Override
    public Context filterContext(Context context) {
        return context.withValue(TRACER, this);
    }

    @Override
    public void serverCallStarted(ServerCallInfo<?, ?> info) {
        deadline = Context.current().getDeadline();
        if (deadline != null) {
            wayNanos = Math.min(LONGEST_WAY_NANOS, deadline.timeRemaining(TimeUnit.NANOSECONDS) / 2);
        }
    }

    @Override
    public void inboundWireSize(long bytes) {
        bytesReceived += bytes;
    }

    @Override
    public void outboundWireSize(long bytes) {
        bytesSent += bytes;
    }

    @Override
    public void streamClosed(Status status) {
        try {
            call.ended(code(status), bytesReceived, bytesSent);
        } finally {
            if (counted) {
                calls.end();
            }
        }
    }

    private CallCode code(Status status) {
        if (status.getCode() == Status.Code.CANCELLED
                && deadline != null
                && deadline.timeRemaining(TimeUnit.NANOSECONDS) < wayNanos) {
            return CallCode.DEADLINE_EXCEEDED;
        }
        if (status.getCode() == Status.Code.UNAVAILABLE && !answered) {
            return calls.brokenOff();
        }
        return CODES[status.getCode().value()];
    }
}
