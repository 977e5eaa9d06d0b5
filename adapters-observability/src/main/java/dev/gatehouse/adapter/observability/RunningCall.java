package dev.gatehouse.adapter.observability;

import dev.gatehouse.adapter.observability.CallObserver.Reason;
import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedCall;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedReason;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A call, and what is known of it so far. What another thread says just when it ends may be missed. */
final class RunningCall implements ObservedCall {

    private final String method;
    private final CallMeters meters;
    private final Tracing tracing;
    private final AccessLog log;
    private final LongSupplier nanoTime;
    private final long begunAt;
    private final CallTrace trace;
    private @Nullable UUID principal;
    private @Nullable String requestId;
    private @Nullable Reason reason;

    RunningCall(
            String method,
            CallMeters meters,
            Tracing tracing,
            AccessLog log,
            LongSupplier nanoTime,
            Optional<CallerTrace> caller) {
        this.method = method;
        this.meters = meters;
        this.tracing = tracing;
        this.log = log;
        this.nanoTime = nanoTime;
        this.begunAt = nanoTime.getAsLong();
        this.trace = tracing.begin(method, caller);
    }

    String method() {
        return method;
    }

    @Override
    public CallTrace trace() {
        return trace;
    }

    Optional<UUID> principal() {
        return Optional.ofNullable(principal);
    }

    Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public void by(UUID caller) {
        principal = caller;
    }

    @Override
    public void identified(String id) {
        requestId = id;
    }

    @Override
    public void refused(ObservedReason why) {
        reason = (Reason) why;
    }

    @Override
    public void ended(CallCode code, long bytesReceived, long bytesSent) {
        long nanos = nanoTime.getAsLong() - begunAt;
        meters.ended(code, nanos, bytesReceived, bytesSent, trace);
        reason().ifPresent(why -> why.shed().increment());
        tracing.end(trace, code, reason().map(Reason::name));
        log.ended(this, code, nanos);
    }
}
