package dev.gatehouse.bootstrap;

import dev.gatehouse.api.health.v1.HealthCheckRequest;
import dev.gatehouse.api.health.v1.HealthCheckResponse;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.health.v1.HealthGrpc.HealthImplBase;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A service of somebody else's, traced by OpenTelemetry as it comes: what it is asked to do makes calls to Gatehouse, within a
 * span of its own for each.
 */
final class TracedShop implements AutoCloseable {

    private static final io.grpc.Context.Key<Context> CALL = io.grpc.Context.key("call");

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Server server;
    private final ManagedChannel toShop;
    private final ManagedChannel toGatehouse;

    /** A shop that sends its spans to the endpoint, and does the work with a channel to Gatehouse. */
    TracedShop(String endpoint, String gatehouse, Consumer<Channel> work) {
        this.provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(OtlpGrpcSpanExporter.builder()
                        .setEndpoint(endpoint)
                        .setMeterProvider(MeterProvider.noop())
                        .build()))
                .build();
        this.tracer = provider.get("shop");
        this.toGatehouse = channel(gatehouse);
        Channel traced = io.grpc.ClientInterceptors.intercept(toGatehouse, new Outgoing());
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .intercept(new Incoming())
                .addService(new HealthImplBase() {
                    @Override
                    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
                        work.accept(traced);
                        observer.onNext(HealthCheckResponse.getDefaultInstance());
                        observer.onCompleted();
                    }
                })
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.toShop = channel("localhost:" + server.getPort());
    }

    private static ManagedChannel channel(String target) {
        return Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
                .build();
    }

    /** Has the shop do its work, within a new trace that begins with a span of this name. */
    void visit(String spanName) {
        Span span = tracer.spanBuilder(spanName).setNoParent().startSpan();
        var headers = new Metadata();
        inject(Context.root().with(span), headers);
        HealthGrpc.newBlockingStub(toShop)
                .withInterceptors(io.grpc.stub.MetadataUtils.newAttachHeadersInterceptor(headers))
                .check(HealthCheckRequest.getDefaultInstance());
        span.end();
    }

    private static void inject(Context context, Metadata headers) {
        W3CTraceContextPropagator.getInstance().inject(context, headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(key(name), value);
            }
        });
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public void close() {
        toShop.shutdownNow();
        toGatehouse.shutdownNow();
        server.shutdownNow();
        provider.close();
    }

    /** A span for each call of the shop's own. */
    private final class Incoming implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String traceparent = String.valueOf(headers.get(key("traceparent")));
            Context parent = W3CTraceContextPropagator.getInstance()
                    .extract(Context.root(), Map.of("traceparent", traceparent), MapGetter.INSTANCE);
            Span span = tracer.spanBuilder("shop visit")
                    .setParent(parent)
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();
            span.end(); // its length is nobody's concern here
            return io.grpc.Contexts.interceptCall(
                    io.grpc.Context.current().withValue(CALL, parent.with(span)), call, headers, next);
        }
    }

    /** A span for each call that the shop makes, which goes along in the headers. */
    private final class Outgoing implements ClientInterceptor {

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    Context parent = CALL.get();
                    Span span = tracer.spanBuilder("shop calls " + method.getBareMethodName())
                            .setParent(parent)
                            .setSpanKind(SpanKind.CLIENT)
                            .startSpan();
                    span.end();
                    inject(parent.with(span), headers);
                    super.start(listener, headers);
                }
            };
        }
    }

    /** Reads a map. */
    private enum MapGetter implements io.opentelemetry.context.propagation.TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @org.jspecify.annotations.Nullable String get(
                @org.jspecify.annotations.Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
