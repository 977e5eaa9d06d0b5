package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.observability.TracingSettings.Otlp;
import dev.gatehouse.adapter.observability.TracingSettings.Queue;
import dev.gatehouse.adapter.observability.TracingSettings.Receiver;
import dev.gatehouse.adapter.observability.TracingSettings.Sampling;
import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.KeptMeters;
import io.grpc.Metadata;
import io.grpc.Status;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTelemetryTracingTest {

    private static final long SEED = 20_261_122;
    private static final String METHOD = "gatehouse.user.v1.UserService/GetUser";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final Sampling EVERYTHING = new Sampling(true, 1, 1000);

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final KeptMeters meters = new KeptMeters();
    private Tracing tracing = tracing(EVERYTHING);

    @AfterEach
    void stop() {
        tracing.close();
        receiver.close();
    }

    @BeforeAll
    static void be_silent() {
        OtlpReceiver.silenceExporters();
    }

    @Test
    void a_call_is_a_span_of_a_server_with_the_attributes_of_the_conventions() {
        CallTrace call = tracing.begin(METHOD, Optional.empty());
        tracing.end(call, CallCode.OK, Optional.empty());

        Span span = onlySpan();
        assertThat(span.getName()).isEqualTo(METHOD);
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(SentSpans.attributes(span))
                .isEqualTo(Map.of("rpc.system.name", "grpc", "rpc.method", METHOD, "rpc.status_code", "OK"));
        assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(span.getParentSpanId()).isEmpty();
        assertThat(SentSpans.traceId(span))
                .isEqualTo(call.traceId().orElseThrow().hex());
        assertThat(call.traceparent())
                .contains("00-" + call.traceId().orElseThrow() + "-"
                        + call.spanId().orElseThrow() + "-01");
        assertThat(SentSpans.spanId(span)).isEqualTo(call.spanId().orElseThrow());
    }

    @Test
    void all_that_is_unknown_has_one_name() {
        tracing.end(tracing.begin("_OTHER/_OTHER", Optional.empty()), CallCode.UNIMPLEMENTED, Optional.empty());

        Span span = onlySpan();
        assertThat(span.getName()).isEqualTo("_OTHER");
        assertThat(SentSpans.attributes(span)).containsEntry("rpc.method", "_OTHER");
    }

    @ParameterizedTest
    @EnumSource(CallCode.class)
    void the_server_is_to_blame_for_some_codes_and_not_for_others(CallCode code) {
        tracing.end(tracing.begin(METHOD, Optional.empty()), code, Optional.of("A_REASON"));

        boolean blamed = EnumSet.of(
                        CallCode.UNKNOWN,
                        CallCode.DEADLINE_EXCEEDED,
                        CallCode.UNIMPLEMENTED,
                        CallCode.INTERNAL,
                        CallCode.UNAVAILABLE,
                        CallCode.DATA_LOSS)
                .contains(code);
        Span span = onlySpan();
        assertThat(span.getStatus().getCode())
                .isEqualTo(blamed ? StatusCode.STATUS_CODE_ERROR : StatusCode.STATUS_CODE_UNSET);
        assertThat(span.getStatus().getMessage()).isEmpty();
        Map<String, String> attributes = SentSpans.attributes(span);
        assertThat(attributes)
                .containsEntry("rpc.status_code", code.name())
                .containsEntry("gatehouse.reason", "A_REASON");
        assertThat(attributes.containsKey("error.type")).isEqualTo(blamed);
    }

    @Test
    void a_call_belongs_to_the_trace_of_its_caller() {
        CallTrace call =
                tracing.begin(METHOD, caller("00-" + TRACE + "-" + PARENT + "-01", "congo=t61rcWkgMzE,rojo=00f"));
        tracing.end(call, CallCode.OK, Optional.empty());

        Span span = onlySpan();
        assertThat(SentSpans.traceId(span)).isEqualTo(TRACE);
        assertThat(SentSpans.parentId(span)).isEqualTo(PARENT);
        assertThat(span.getTraceState()).isEqualTo("congo=t61rcWkgMzE,rojo=00f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no state", "a=b,a=b=c,=", "long=oooooooooooooooooooooooooooooooooooooooooooo"})
    void what_a_caller_says_of_its_state_never_costs_the_trace(String state) {
        String text = state.startsWith("long")
                ? "k=" + "v".repeat(200) + ",l=" + "v".repeat(200) + ",m=" + "v".repeat(200)
                : state;

        tracing.end(
                tracing.begin(METHOD, caller("00-" + TRACE + "-" + PARENT + "-01", text)),
                CallCode.OK,
                Optional.empty());

        Span span = onlySpan();
        assertThat(SentSpans.traceId(span)).isEqualTo(TRACE);
        assertThat(span.getTraceState()).isEmpty();
    }

    @Test
    void a_call_that_is_not_kept_names_its_trace_all_the_same() {
        CallTrace call = tracing.begin(METHOD, caller("00-" + TRACE + "-" + PARENT + "-00", ""));

        assertThat(call.isSampled()).isFalse();
        assertThat(call.traceId().orElseThrow().hex()).isEqualTo(TRACE);
        assertThat(call.traceparent().orElseThrow())
                .startsWith("00-" + TRACE + "-")
                .endsWith("-00")
                .doesNotContain(PARENT);
    }

    @Test
    void callers_beyond_the_ceiling_are_not_kept_and_counted() {
        tracing.close();
        tracing = tracing(new Sampling(true, 0, 2));

        List<CallTrace> calls = IntStream.range(0, 10)
                .mapToObj(_ -> tracing.begin(METHOD, caller("00-" + TRACE + "-" + PARENT + "-01", "")))
                .toList();

        assertThat(calls).filteredOn(CallTrace::isSampled).hasSizeBetween(2, 3);
        assertThat(calls).allMatch(call -> call.traceId().orElseThrow().hex().equals(TRACE));
        assertThat(meters.count("gatehouse_traces_over_ceiling")).isBetween(7L, 8L);
    }

    @Test
    void steps_lie_below_their_call_and_each_other() {
        CallTrace call = tracing.begin(METHOD, Optional.empty());
        call.run(() ->
                CallTrace.current().step("outer", () -> CallTrace.current().step("inner", () -> 1)));
        call.open("waited").close();
        tracing.end(call, CallCode.OK, Optional.empty());

        var spans = new SentSpans(receiver.await(4));
        assertThat(spans.parentOf("outer")).isEqualTo(METHOD);
        assertThat(spans.parentOf("inner")).isEqualTo("outer");
        assertThat(spans.parentOf("waited")).isEqualTo(METHOD);
        assertThat(spans.list())
                .extracting(Span::getTraceId)
                .containsOnly(spans.named(METHOD).getTraceId());
        assertThat(spans.named("inner").getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
    }

    @Test
    void of_what_is_thrown_in_a_step_nothing_is_told_but_the_type() {
        CallTrace call = tracing.begin(METHOD, Optional.empty());
        assertThatThrownBy(() -> call.step("store write", () -> {
                    throw new IllegalStateException("the password is hunter2");
                }))
                .hasMessageContaining("hunter2");
        tracing.end(call, CallCode.INTERNAL, Optional.empty());

        Span step = new SentSpans(receiver.await(2)).named("store write");
        assertThat(step.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(SentSpans.attributes(step)).isEqualTo(Map.of("error.type", "java.lang.IllegalStateException"));
        assertThat(receiver.requests().toString()).doesNotContain("hunter2");
    }

    @Test
    void the_receiver_is_told_who_sends_and_by_what_leave() {
        tracing.end(tracing.begin(METHOD, Optional.empty()), CallCode.OK, Optional.empty());

        onlySpan();
        var resource = receiver.requests().getFirst().getResourceSpans(0).getResource();
        assertThat(SentSpans.texts(resource.getAttributesList()))
                .containsEntry("service.name", "gatehouse")
                .containsEntry("telemetry.sdk.language", "java");
        assertThat(receiver.headers().getFirst().get(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("s3cret");
    }

    @Test
    void what_the_receiver_does_not_take_is_counted() {
        receiver.answer(Status.UNAUTHENTICATED);
        tracing.end(tracing.begin(METHOD, Optional.empty()), CallCode.OK, Optional.empty());
        tracing.close();

        assertThat(meters.count("gatehouse_spans_dropped export_failed")).isEqualTo(1);
        assertThat(meters.count("gatehouse_spans_exported")).isZero();
        assertThat(receiver.headers()).hasSize(1);
    }

    @Test
    void a_batch_that_fails_for_a_moment_is_sent_again() {
        receiver.answer(Status.UNAVAILABLE);
        tracing.end(tracing.begin(METHOD, Optional.empty()), CallCode.OK, Optional.empty());
        receiver.awaitTry();
        receiver.answer(Status.OK);

        onlySpan();
    }

    private Tracing tracing(Sampling sampling) {
        var settings = new Otlp(
                new Receiver(
                        URI.create(receiver.endpoint()),
                        Map.of("api-key", "s3cret"),
                        Optional.empty(),
                        Duration.ofSeconds(10)),
                sampling,
                new Queue(100, 10, Duration.ofMillis(10), Duration.ofSeconds(30)),
                Map.of("service.name", "gatehouse"));
        return TracingModule.tracing(settings, meters, new Random(SEED)::nextLong);
    }

    private static Optional<CallerTrace> caller(String traceparent, String tracestate) {
        return Optional.of(new CallerTrace(traceparent, Optional.of(tracestate).filter(text -> !text.isEmpty())));
    }

    private Span onlySpan() {
        assertThat(receiver.await(1)).hasSize(1);
        return receiver.spans().getFirst();
    }
}
