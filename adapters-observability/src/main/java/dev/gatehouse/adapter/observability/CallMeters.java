package dev.gatehouse.adapter.observability;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.Meter;
import dev.gatehouse.application.port.telemetry.Meter.Unit;
import io.dropwizard.metrics5.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is measured of the calls of one method. Every code has its counter from the start, at 0: what was not there cannot be
 * seen to rise. Thread-safe.
 */
final class CallMeters {

    static final Meter REQUESTS = Meter.counter(
            "grpc_requests", "Calls that have ended, by the code that their callers saw.", "service", "method", "code");
    static final Meter DURATION = Meter.histogram(
            "grpc_request_duration_seconds",
            Unit.SECONDS,
            "From the headers of a call to its end on the wire.",
            "service",
            "method");
    static final Meter IN_FLIGHT = Meter.gauge(
            "grpc_requests_in_flight",
            "Calls that have begun and not ended; streams such as health watches among them.",
            "service",
            "method");
    static final Meter REQUEST_BYTES = Meter.histogram(
            "grpc_request_message_bytes",
            Unit.BYTES,
            "The request messages of a call together, as they came over the wire.",
            "service",
            "method");
    static final Meter RESPONSE_BYTES = Meter.histogram(
            "grpc_response_message_bytes",
            Unit.BYTES,
            "The response messages of a call together, as they went over the wire.",
            "service",
            "method");

    private final Map<CallCode, Counter> ended = new EnumMap<>(CallCode.class);
    private final BucketReservoir durations;
    private final BucketReservoir received;
    private final BucketReservoir sent;
    private final LongAdder begun = new LongAdder();

    CallMeters(MeterRegistry registry, String service, String method) {
        for (CallCode code : CallCode.values()) {
            ended.put(code, registry.counted(REQUESTS, service, method, code.name()));
        }
        this.durations = registry.buckets(DURATION, service, method);
        this.received = registry.buckets(REQUEST_BYTES, service, method);
        this.sent = registry.buckets(RESPONSE_BYTES, service, method);
        registry.gauge(IN_FLIGHT, this::inFlight, service, method);
    }

    void begun() {
        begun.increment();
    }

    void ended(CallCode code, long nanos, long bytesReceived, long bytesSent, CallTrace trace) {
        requireNonNull(ended.get(code)).inc();
        durations.record(nanos, trace);
        received.record(bytesReceived, trace);
        sent.record(bytesSent, trace);
    }

    /** Perhaps one too many that ends just now, and never one too few. */
    private double inFlight() {
        long over = 0;
        for (Counter counter : ended.values()) {
            over += counter.getCount();
        }
        return begun.sum() - over;
    }
}
