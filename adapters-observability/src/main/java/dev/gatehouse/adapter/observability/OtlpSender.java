package dev.gatehouse.adapter.observability;

import dev.gatehouse.adapter.observability.TracingSettings.Receiver;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans over a channel of its own, which connects at the first batch. A batch that fails in a way that may pass is sent
 * again, some times within its time.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP, failures</a>
 */
final class OtlpSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OtlpSender.class);

    private static final String SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService";

    private static final Map<String, Object> RETRIES = Map.of(
            "methodConfig",
            List.of(Map.of(
                    "name",
                    List.of(Map.of("service", SERVICE)),
                    "retryPolicy",
                    Map.of(
                            "maxAttempts",
                            4.0,
                            "initialBackoff",
                            "1s",
                            "maxBackoff",
                            "5s",
                            "backoffMultiplier",
                            2.0,
                            "retryableStatusCodes",
                            List.of("CANCELLED", "DEADLINE_EXCEEDED", "ABORTED", "OUT_OF_RANGE", "UNAVAILABLE")))));

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final ManagedChannel channel;
    private final SpanExporter exporter;
    private volatile Status last = Status.OK;

    @SuppressWarnings(
            "deprecation") // the channel that the exporter makes by itself trusts whom Java trusts and repeats nothing
    OtlpSender(Receiver receiver) {
        this.channel = Grpc.newChannelBuilderForAddress(
                        receiver.endpoint().getHost(), receiver.endpoint().getPort(), credentials(receiver))
                .defaultServiceConfig(RETRIES)
                .intercept(new LastStatus())
                .directExecutor()
                .build();
        this.exporter = OtlpGrpcSpanExporter.builder()
                .setChannel(channel)
                .setHeaders(receiver::headers)
                .setTimeout(receiver.timeout())
                // Else it would look for metrics that its host may have set up for all of the process.
                .setMeterProvider(MeterProvider.noop())
                .build();
    }

    private static ChannelCredentials credentials(Receiver receiver) {
        if (!receiver.isSecured()) {
            return InsecureChannelCredentials.create();
        }
        var tls = TlsChannelCredentials.newBuilder();
        receiver.authorities().ifPresent(authorities -> tls.trustManager(authorities.trustManagers()));
        return tls.build();
    }

    SpanExporter exporter() {
        return exporter;
    }

    /** How the receiver answered last: the name of a status of gRPC. */
    String lastAnswer() {
        return last.getCode().name();
    }

    /** Cuts what is on its way. */
    @Override
    public void close() {
        try {
            channel.shutdownNow().awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps how calls end, of which exporters say that they failed. */
    private final class LastStatus implements ClientInterceptor {

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onClose(Status status, Metadata trailers) {
                                    last = status;
                                    LOG.debug("The receiver of traces answers {}.", status, status.getCause());
                                    super.onClose(status, trailers);
                                }
                            },
                            headers);
                }
            };
        }
    }
}
