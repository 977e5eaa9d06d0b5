package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.domain.audit.TraceId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TraceIdsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final AtomicLong numbers = new AtomicLong();
    private final TraceIds ids = new TraceIds(numbers::getAndIncrement);

    @Test
    void a_call_belongs_to_the_trace_of_its_caller() {
        var trace = ids.begin("a/B", saying("00-" + TRACE + "-00f067aa0ba902b7-01"));

        assertThat(trace.traceId()).contains(new TraceId(TRACE));
        assertThat(trace.isSampled()).isFalse();
        assertThat(trace.spanId().orElseThrow()).isNotEqualTo("00f067aa0ba902b7");
        assertThat(trace.traceparent())
                .contains("00-" + TRACE + "-" + trace.spanId().orElseThrow() + "-00");
    }

    @Test
    void otherwise_it_has_a_trace_of_its_own_whose_ids_are_not_all_zeros() {
        var first = ids.begin("a/B", Optional.empty());
        var second = ids.begin("a/B", saying("nonsense"));

        assertThat(first.traceId()).contains(new TraceId("00000000000000010000000000000001"));
        assertThat(first.spanId()).contains("0000000000000002");
        assertThat(second.traceId()).isNotEqualTo(first.traceId());
    }

    private static Optional<CallerTrace> saying(String traceparent) {
        return Optional.of(new CallerTrace(traceparent, Optional.empty()));
    }
}
