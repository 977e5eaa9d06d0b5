package dev.gatehouse.adapter.grpc;

import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedCall;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import java.util.Iterator;
import java.util.Optional;

/**
 * Sees every call of one transport, from its headers to its end on the wire: also those to unknown methods and those that end
 * before they have reached a service, which no interceptor sees. Thread-safe.
 */
final class CallTracers extends ServerStreamTracer.Factory {

    private static final Metadata.Key<String> TRACEPARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TRACESTATE =
            Metadata.Key.of("tracestate", Metadata.ASCII_STRING_MARSHALLER);
    private static final String WATCH = HealthGrpc.getWatchMethod().getFullMethodName();

    private final ServedMethods methods;
    private final CallCount calls;

    /**
     * Tells of calls.
     *
     * @param calls counts those that the end of the transport waits for: not health watches, which never end by themselves
     */
    CallTracers(ServedMethods methods, CallCount calls) {
        this.methods = methods;
        this.calls = calls;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        Compression.mark(headers);
        ObservedCall call = methods.of(fullMethodName).begin(trace(headers));
        boolean counted = !fullMethodName.equals(WATCH);
        if (counted) {
            calls.begin();
        }
        return new CallTracer(call, calls, counted);
    }

    /** A trace that is named twice is not named. */
    private static Optional<CallerTrace> trace(Metadata headers) {
        var values = headers.getAll(TRACEPARENT);
        if (values == null) {
            return Optional.empty();
        }
        Iterator<String> value = values.iterator();
        String first = value.next();
        return value.hasNext() ? Optional.empty() : Optional.of(new CallerTrace(first, state(headers)));
    }

    /** Several headers are one list (RFC 9110, section 5.3). */
    private static Optional<String> state(Metadata headers) {
        return Optional.ofNullable(headers.getAll(TRACESTATE)).map(values -> String.join(",", values));
    }
}
