package dev.gatehouse.adapter.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import dev.gatehouse.application.port.telemetry.ObserveCalls.ObservedReason;
import dev.gatehouse.application.port.telemetry.ObserveCalls.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallObserverTest {

    private static final String SERVICE = "gatehouse.user.v1.UserService";
    private static final String LABELS = "{method=\"GetUser\",service=\"" + SERVICE + "\"}";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final UUID MAYA = UUID.fromString("0190a8b2-0000-7000-8000-00000000000a");

    private final AtomicLong now = new AtomicLong();
    private final AtomicBoolean sampled = new AtomicBoolean();
    private final MeterRegistry registry = new MeterRegistry(() -> Instant.ofEpochSecond(1_700_000_000));
    private final List<String> spans = new ArrayList<>();
    private final CapturedLines lines = new CapturedLines(AccessLog.NAME);
    private final CallObserver observer =
            new CallObserver(registry, new Traces(), new AccessLog(sampled::get, now::get), now::get);
    private final Scraped scraped = new Scraped(registry);

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void every_code_of_a_method_has_a_series_before_there_is_a_call() {
        observer.method(SERVICE, "GetUser");

        for (CallCode code : CallCode.values()) {
            assertThat(scraped.value("grpc_requests_total{code=\"" + code + "\",method=\"GetUser\",service=\"" + SERVICE
                            + "\"}"))
                    .isZero();
        }
    }

    @Test
    void a_call_is_counted_once_with_its_code_its_time_and_its_bytes() {
        var call = observer.method(SERVICE, "GetUser").begin(Optional.empty());
        assertThat(scraped.value("grpc_requests_in_flight" + LABELS)).isEqualTo(1);

        now.addAndGet(Duration.ofMillis(30).toNanos());
        call.ended(CallCode.NOT_FOUND, 38, 0);

        assertThat(scraped.value("grpc_requests_total{code=\"NOT_FOUND\"," + LABELS.substring(1)))
                .isEqualTo(1);
        assertThat(scraped.value("grpc_requests_total{code=\"OK\"," + LABELS.substring(1)))
                .isZero();
        assertThat(scraped.value("grpc_requests_in_flight" + LABELS)).isZero();
        assertThat(scraped.value("grpc_request_duration_seconds_sum" + LABELS)).isEqualTo(.03);
        assertThat(scraped.bucket("grpc_request_duration_seconds", "0.025")).isZero();
        assertThat(scraped.bucket("grpc_request_duration_seconds", "0.05")).isEqualTo(1);
        assertThat(scraped.value("grpc_request_message_bytes_sum" + LABELS)).isEqualTo(38);
        assertThat(scraped.value("grpc_response_message_bytes_count" + LABELS)).isEqualTo(1);
    }

    @Test
    void a_method_that_two_edges_serve_is_one() {
        observer.method(SERVICE, "GetUser").begin(Optional.empty()).ended(CallCode.OK, 0, 0);
        observer.method(SERVICE, "GetUser").begin(Optional.empty()).ended(CallCode.OK, 0, 0);

        assertThat(scraped.value("grpc_requests_total{code=\"OK\"," + LABELS.substring(1)))
                .isEqualTo(2);
    }

    @Test
    void what_is_shed_is_counted_by_reason_from_0_on() {
        var overloaded = observer.reason("OVERLOADED", Occurrence.SHED);
        var unknown = observer.reason("UNKNOWN_METHOD", Occurrence.IN_FLOODS);
        assertThat(scraped.value("grpc_requests_shed_total{reason=\"OVERLOADED\"}"))
                .isZero();

        end(CallCode.RESOURCE_EXHAUSTED, Optional.of(overloaded));
        end(CallCode.UNIMPLEMENTED, Optional.of(unknown));

        assertThat(scraped.value("grpc_requests_shed_total{reason=\"OVERLOADED\"}"))
                .isEqualTo(1);
        assertThat(scraped.text()).doesNotContain("reason=\"UNKNOWN_METHOD\"");
    }

    @Test
    void the_trace_of_a_call_ends_with_it_and_is_an_example_of_its_time() {
        end(CallCode.NOT_FOUND, Optional.of(observer.reason("USER_NOT_FOUND", Occurrence.SINGLY)));

        assertThat(spans).containsExactly(SERVICE + "/GetUser", "NOT_FOUND Optional[USER_NOT_FOUND]");
        assertThat(scraped.openMetrics())
                .containsPattern("grpc_request_duration_seconds_bucket\\{.*le=\"1.0E-4\"} 1 # \\{span_id=\"" + SPAN
                        + "\",trace_id=\"" + TRACE + "\"} 0\\.0 1700000000\\.000");
    }

    @Test
    void a_refused_call_has_a_line_with_all_that_is_known_of_it() {
        var call = observer.method(SERVICE, "GetUser").begin(Optional.empty());
        call.by(MAYA);
        call.identified("5a8f1c9e-3b67-4d21-9e0f-112233445566");
        call.refused(observer.reason("USER_NOT_FOUND", Occurrence.SINGLY));
        now.addAndGet(1_234_567);
        call.ended(CallCode.NOT_FOUND, 0, 0);

        assertThat(lines.all())
                .containsExactly("INFO call method=" + SERVICE + "/GetUser code=NOT_FOUND duration_ms=1.235"
                        + " reason=USER_NOT_FOUND principal=" + MAYA
                        + " request_id=5a8f1c9e-3b67-4d21-9e0f-112233445566 trace_id=" + TRACE + " span_id=" + SPAN);
    }

    @Test
    void a_call_that_went_well_has_a_line_where_it_is_sampled() {
        end(CallCode.OK, Optional.empty());
        assertThat(lines.all()).isEmpty();

        sampled.set(true);
        end(CallCode.OK, Optional.empty());
        assertThat(lines.all())
                .singleElement()
                .asString()
                .startsWith("INFO call")
                .contains(" code=OK ");
    }

    @Test
    void a_flood_has_a_line_a_second_that_counts_the_others() {
        var overloaded = observer.reason("OVERLOADED", Occurrence.SHED);
        for (int i = 0; i < 1_000; i++) {
            end(CallCode.RESOURCE_EXHAUSTED, Optional.of(overloaded));
        }
        assertThat(lines.all()).singleElement().asString().doesNotContain("others=");

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        end(CallCode.RESOURCE_EXHAUSTED, Optional.of(overloaded));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        end(CallCode.RESOURCE_EXHAUSTED, Optional.of(overloaded));

        assertThat(lines.all()).hasSize(3);
        assertThat(lines.all().get(1)).endsWith(" others=999");
        assertThat(lines.all().get(2)).doesNotContain("others=");
    }

    @Test
    void floods_are_thinned_each_by_itself_and_those_without_a_reason_by_their_code() {
        end(CallCode.RESOURCE_EXHAUSTED, Optional.of(observer.reason("OVERLOADED", Occurrence.SHED)));
        end(CallCode.RESOURCE_EXHAUSTED, Optional.of(observer.reason("RATE_LIMITED", Occurrence.SHED)));
        end(CallCode.CANCELLED, Optional.empty());
        end(CallCode.CANCELLED, Optional.empty());
        end(CallCode.DEADLINE_EXCEEDED, Optional.empty());

        assertThat(lines.all()).hasSize(4);
    }

    @Test
    void a_wrong_secret_is_an_event_of_its_own() {
        end(CallCode.UNAUTHENTICATED, Optional.of(observer.reason("INVALID_CREDENTIALS", Occurrence.SINGLY)));

        assertThat(lines.all()).singleElement().asString().contains(" event=sign_in.failed ");
    }

    @Test
    void what_comes_in_no_floods_has_a_line_each() {
        var refused = observer.reason("INVALID_CREDENTIALS", Occurrence.SINGLY);
        end(CallCode.UNAUTHENTICATED, Optional.of(refused));
        end(CallCode.UNAUTHENTICATED, Optional.of(refused));

        assertThat(lines.all()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, INFO",
        "NOT_FOUND, INFO",
        "CANCELLED, INFO",
        "UNAUTHENTICATED, INFO",
        "UNIMPLEMENTED, INFO",
        "PERMISSION_DENIED, WARN",
        "RESOURCE_EXHAUSTED, WARN",
        "UNAVAILABLE, WARN",
        "DEADLINE_EXCEEDED, WARN",
        "INTERNAL, ERROR",
        "UNKNOWN, ERROR"
    })
    void callers_mistakes_are_told_softly_and_ours_loudly(CallCode code, org.slf4j.event.Level level) {
        sampled.set(true);

        end(code, Optional.empty());

        assertThat(lines.all()).singleElement().asString().startsWith(level + " ");
    }

    @Test
    void lines_below_the_level_of_the_log_are_not_made() {
        lines.level(Level.WARN);
        sampled.set(true);

        end(CallCode.OK, Optional.empty());
        end(CallCode.INTERNAL, Optional.empty());

        assertThat(lines.all()).singleElement().asString().startsWith("ERROR");
    }

    private void end(CallCode code, Optional<ObservedReason> reason) {
        var call = observer.method(SERVICE, "GetUser").begin(Optional.empty());
        reason.ifPresent(call::refused);
        call.ended(code, 0, 0);
    }

    /** Keeps all of one trace. */
    private final class Traces implements Tracing {

        @Override
        public CallTrace begin(String fullMethodName, Optional<CallerTrace> caller) {
            spans.add(fullMethodName);
            return new KeptTrace(TRACE, SPAN);
        }

        @Override
        public void end(CallTrace trace, CallCode code, Optional<String> reason) {
            spans.add(code + " " + reason);
        }

        @Override
        public void close() {}
    }
}
