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

    private static final Context.Key<ObservedCall> CALL = Context.key("gatehouse-observed-call");
    private static final CallCode[] CODES = CallCode.values();

    /**
     * A client whose time is up ends its call just as one that has changed its mind. It does so a little before the time is up
     * here, as the call was a while on its way.
     */
    private static final long ON_ITS_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final ObservedCall call;
    private final CallCount count;
    private @Nullable Deadline deadline;
    private long bytesReceived;
    private long bytesSent;

    CallTracer(ObservedCall call, CallCount count) {
        this.call = call;
        this.count = count;
    }

    /** The call within whose context the current thread works. */
    static ObservedCall call() {
        return CALL.get();
    }

    @Override
    public Context filterContext(Context context) {
        return context.withValue(CALL, call);
    }

    @Override
    public void serverCallStarted(ServerCallInfo<?, ?> info) {
        deadline = Context.current().getDeadline();
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
        call.ended(code(status), bytesReceived, bytesSent);
        count.end();
    }

    private CallCode code(Status status) {
        if (status.getCode() == Status.Code.CANCELLED
                && deadline != null
                && deadline.timeRemaining(TimeUnit.NANOSECONDS) < ON_ITS_WAY_NANOS) {
            return CallCode.DEADLINE_EXCEEDED;
        }
        return CODES[status.getCode().value()];
    }
}
