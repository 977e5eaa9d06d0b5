package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.domain.audit.TraceId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** A place in a trace that is kept. */
final class SpanTrace extends CallTrace {

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final Tracer tracer;
    private final Span span;

    SpanTrace(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    Span span() {
        return span;
    }

    @Override
    public Optional<TraceId> traceId() {
        return Optional.of(new TraceId(span.getSpanContext().getTraceId()));
    }

    @Override
    public boolean isSampled() {
        return true;
    }

    @Override
    public Optional<String> traceparent() {
        var context = span.getSpanContext();
        return Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex());
    }

    @Override
    public Optional<String> spanId() {
        return Optional.of(span.getSpanContext().getSpanId());
    }

    @Override
    protected Step begin(String name) {
        Span child =
                tracer.spanBuilder(name).setParent(Context.root().with(span)).startSpan();
        return new SpanStep(new SpanTrace(tracer, child));
    }

    /** A span of our own within that of a call. */
    private record SpanStep(SpanTrace trace) implements Step {

        @Override
        public void failed(Throwable cause) {
            trace.span.setStatus(StatusCode.ERROR);
            trace.span.setAttribute(ERROR_TYPE, cause.getClass().getName());
        }

        @Override
        public void close() {
            trace.span.end();
        }
    }
}
