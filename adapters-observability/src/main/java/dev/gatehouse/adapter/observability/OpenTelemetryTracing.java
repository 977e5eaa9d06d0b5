package dev.gatehouse.adapter.observability;

import dev.gatehouse.adapter.observability.TraceIds.Unkept;
import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.ObserveCalls;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls as spans of OpenTelemetry, for those that are kept; for all others there is an id and nothing else.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/grpc/">Semantic conventions for gRPC, 1.45</a>
 */
final class OpenTelemetryTracing implements Tracing {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system.name");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("rpc.status_code");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("gatehouse.reason");

    /** What the server is to blame for. A caller's mistake is no error of the server's span. */
    private static final Set<CallCode> ERRORS = EnumSet.of(
            CallCode.UNKNOWN,
            CallCode.DEADLINE_EXCEEDED,
            CallCode.UNIMPLEMENTED,
            CallCode.INTERNAL,
            CallCode.UNAVAILABLE,
            CallCode.DATA_LOSS);

    /** As much of a caller's {@code tracestate} as anybody has to pass on; what is longer is left out. */
    private static final int LONGEST_STATE = 512;

    private final TraceIds unkept;
    private final CallSampler sampler;
    private final SpanIds ids;
    private final SpanExport export;
    private final Tracer tracer;

    /** Takes the parts; the export is its own from now on. */
    OpenTelemetryTracing(TraceIds unkept, CallSampler sampler, SpanIds ids, SpanExport export) {
        this.unkept = unkept;
        this.sampler = sampler;
        this.ids = ids;
        this.export = export;
        this.tracer = export.provider().get("dev.gatehouse");
    }

    @Override
    public CallTrace begin(String fullMethodName, Optional<CallerTrace> caller) {
        Optional<Traceparent> callers = caller.flatMap(trace -> Traceparent.parse(trace.traceparent()));
        Unkept place = unkept.place(callers);
        long lowHalf = place.lowHalfOfId();
        if (callers.isPresent()) {
            return sampler.keepsCallers(callers.get().sampled(), lowHalf)
                    ? kept(span(fullMethodName)
                            .setParent(parent(caller.orElseThrow()))
                            .startSpan())
                    : place;
        }
        return sampler.keepsOurs(lowHalf)
                ? kept(ids.withTraceId(place.hexOfId(), span(fullMethodName).setNoParent()::startSpan))
                : place;
    }

    private SpanTrace kept(Span span) {
        return new SpanTrace(tracer, span);
    }

    private SpanBuilder span(String fullMethodName) {
        String method = fullMethodName.startsWith(ObserveCalls.OTHER) ? ObserveCalls.OTHER : fullMethodName;
        return tracer.spanBuilder(method)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(SYSTEM, "grpc")
                .setAttribute(METHOD, method);
    }

    private static Context parent(CallerTrace caller) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), caller, Headers.INSTANCE);
    }

    @Override
    public void end(CallTrace trace, CallCode code, Optional<String> reason) {
        if (trace instanceof SpanTrace kept) {
            Span span = kept.span();
            span.setAttribute(STATUS, code.name());
            reason.ifPresent(name -> span.setAttribute(REASON, name));
            if (ERRORS.contains(code)) {
                span.setAttribute(SpanTrace.ERROR_TYPE, code.name());
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    @Override
    public void close() {
        export.close();
    }

    /** What a caller says, for the propagator. */
    private enum Headers implements TextMapGetter<CallerTrace> {
        INSTANCE;

        @Override
        public Iterable<String> keys(CallerTrace caller) {
            return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(@Nullable CallerTrace caller, String key) {
            return switch (key) {
                case "traceparent" -> caller == null ? null : caller.traceparent();
                case "tracestate" -> caller == null ? null : state(caller);
                default -> null;
            };
        }

        private static @Nullable String state(CallerTrace caller) {
            return caller.tracestate()
                    .filter(text -> text.length() <= LONGEST_STATE)
                    .orElse(null);
        }
    }
}
