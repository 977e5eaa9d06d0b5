package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import dev.gatehouse.adapter.observability.OtlpReceiver;
import dev.gatehouse.adapter.observability.SentSpans;
import dev.gatehouse.api.audit.v1.AuditEvent;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.audit.v1.ListAuditEventsRequest;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.SignInRequest;
import dev.gatehouse.api.auth.v1.TokenPair;
import dev.gatehouse.api.setup.v1.SetUpRequest;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.GetUserRequest;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import dev.gatehouse.application.port.in.ScrapeMetrics.Format;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String EMAIL = "root@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String SIGN_IN = "gatehouse.auth.v1.AuthService/SignIn";
    private static final String GET_USER = "gatehouse.user.v1.UserService/GetUser";
    private static final String UNKNOWN_ID = "0193e4a0-0000-7000-8000-000000000000";

    @BeforeAll
    static void be_silent() {
        OtlpReceiver.silenceExporters();
    }

    @Test
    void a_call_through_two_services_is_one_trace() {
        var tokens = new AtomicReference<TokenPair>(TokenPair.getDefaultInstance());
        try (var receiver = OtlpReceiver.start();
                Gatehouse gatehouse = traced(receiver.endpoint())
                        .setting("OTEL_TRACES_SAMPLER", "parentbased_always_off")
                        .tcp("127.0.0.1", 0)
                        .start();
                var shop = new TracedShop(
                        receiver.endpoint(), gatehouse.addresses().getFirst(), channel -> {
                            tokens.set(signIn(channel));
                            getUnknownUser(channel, tokens.get());
                        })) {
            setUp(gatehouse);

            shop.visit("checkout");
            List<AuditEvent> events = signIns(gatehouse, tokens.get());
            gatehouse.stop();

            var spans = new SentSpans(receiver.spans());
            Span checkout = spans.named("checkout");
            assertThat(spans.list()).extracting(Span::getTraceId).containsOnly(checkout.getTraceId());
            assertThat(spans.parentOf("shop visit")).isEqualTo("checkout");
            assertThat(spans.parentOf("shop calls SignIn")).isEqualTo("shop visit");
            assertThat(spans.parentOf(SIGN_IN)).isEqualTo("shop calls SignIn");
            assertThat(List.of("password wait", "password hash", "token sign", "store write"))
                    .allSatisfy(step -> assertThat(spans.parentOf(step)).isEqualTo(SIGN_IN));
            assertThat(spans.parentOf(GET_USER)).isEqualTo("shop calls GetUser");
            assertThat(spans.parentOf("token verify")).isEqualTo(GET_USER);
            assertThat(SentSpans.attributes(spans.named(GET_USER))).containsEntry("rpc.status_code", "NOT_FOUND");
            assertThat(spans.named(GET_USER).getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
            assertThat(events).extracting(AuditEvent::getTraceId).containsExactly(SentSpans.traceId(checkout));
            assertThat(receiver.requests().toString())
                    .doesNotContain(EMAIL, PASSWORD, UNKNOWN_ID, "SELECT", "example")
                    .doesNotContain(tokens.get().getAccessToken(), tokens.get().getRefreshToken());
        }
    }

    @Test
    void a_call_that_is_not_kept_has_an_id_in_the_audit_log_all_the_same() {
        try (Gatehouse gatehouse = Gatehouse.builder().start()) {
            setUp(gatehouse);

            List<AuditEvent> events = signIns(gatehouse, signIn(gatehouse.channel()));

            assertThat(events).extracting(AuditEvent::getTraceId).allMatch(id -> id.matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void with_the_receiver_away_calls_succeed_and_spans_are_dropped_and_counted() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Gatehouse gatehouse = traced("http://localhost:" + free)
                .setting("OTEL_BSP_MAX_QUEUE_SIZE", "10")
                .setting("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "5")
                .setting("OTEL_EXPORTER_OTLP_TIMEOUT", "100")
                .start()) {
            IntStream.range(0, 100)
                    .forEach(_ -> assertThat(UserServiceGrpc.newBlockingStub(gatehouse.channel())
                                    .healthCheck(Empty.getDefaultInstance())
                                    .getStatus())
                            .isEqualTo("SERVING"));

            assertThat(counter(gatehouse, "gatehouse_spans_dropped_total{reason=\"queue_full\"}"))
                    .isBetween(80.0, 90.0);
        }
    }

    @Test
    void what_is_queued_is_sent_when_it_stops() {
        try (var receiver = OtlpReceiver.start()) {
            try (Gatehouse gatehouse = traced(receiver.endpoint())
                    .setting("OTEL_BSP_SCHEDULE_DELAY", "5m")
                    .start()) {
                UserServiceGrpc.newBlockingStub(gatehouse.channel()).healthCheck(Empty.getDefaultInstance());
                assertThat(receiver.spans()).isEmpty();
            }

            assertThat(receiver.spans()).isNotEmpty();
        }
    }

    @Test
    void a_receiver_that_says_nothing_holds_up_the_end_for_two_seconds_and_no_longer() throws IOException {
        try (var log = new LogRecorder();
                var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Gatehouse gatehouse =
                    traced("http://localhost:" + silent.getLocalPort()).start();
            UserServiceGrpc.newBlockingStub(gatehouse.channel()).healthCheck(Empty.getDefaultInstance());

            long begun = System.nanoTime();
            gatehouse.close();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(took).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
            assertThat(log.messages())
                    .contains("WARN 1 spans are lost, as the receiver of traces did not take them in time.");
        }
    }

    private static GatehouseBuilder traced(String endpoint) {
        return Gatehouse.builder()
                .setting("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
                .setting("OTEL_TRACES_SAMPLER", "always_on");
    }

    private static void setUp(Gatehouse gatehouse) {
        SetupServiceGrpc.newBlockingStub(gatehouse.channel())
                .setUp(SetUpRequest.newBuilder()
                        .setSetupCode(gatehouse.setupCode().orElseThrow().expose())
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build());
    }

    private static TokenPair signIn(Channel channel) {
        return AuthServiceGrpc.newBlockingStub(channel)
                .signIn(SignInRequest.newBuilder()
                        .setEmail(EMAIL)
                        .setPassword(PASSWORD)
                        .build())
                .getTokens();
    }

    private static void getUnknownUser(Channel channel, TokenPair tokens) {
        UserServiceBlockingStub users = UserServiceGrpc.newBlockingStub(channel).withInterceptors(bearer(tokens));
        assertThatThrownBy(() -> users.getUser(
                        GetUserRequest.newBuilder().setId(UNKNOWN_ID).build()))
                .isInstanceOf(StatusRuntimeException.class);
    }

    private static List<AuditEvent> signIns(Gatehouse gatehouse, TokenPair tokens) {
        return AuditServiceGrpc.newBlockingStub(gatehouse.channel())
                .withInterceptors(bearer(tokens))
                .listAuditEvents(ListAuditEventsRequest.getDefaultInstance())
                .getEventsList()
                .stream()
                .filter(event -> event.getAction().equals("session.started"))
                .toList();
    }

    private static io.grpc.ClientInterceptor bearer(TokenPair tokens) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + tokens.getAccessToken());
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static double counter(Gatehouse gatehouse, String series) throws IOException {
        var text = new ByteArrayOutputStream();
        gatehouse.metrics().scrape(Format.PROMETHEUS_TEXT, text);
        Matcher line = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(text.toString(StandardCharsets.UTF_8));
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
