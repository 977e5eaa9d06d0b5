package dev.gatehouse.adapter.observability;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.TraceServiceImplBase;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A receiver of traces: OTLP over gRPC, on a port of this machine, which keeps what it is sent. */
public final class OtlpReceiver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Held here, for the logging of the JDK forgets the level of a logger that nobody holds.
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");

    private final List<ExportTraceServiceRequest> requests = new ArrayList<>();
    private final List<Metadata> headers = new ArrayList<>();
    private Status answer = Status.OK;
    private final Server server;

    private OtlpReceiver(UnaryOperator<NettyServerBuilder> form) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.server = form.apply(NettyServerBuilder.forAddress(address))
                .addService(new TraceService())
                .intercept(new HeaderKeeper())
                .build();
    }

    /** Keeps exporters from writing to standard error that they fail. */
    public static void silenceExporters() {
        EXPORTERS.setLevel(Level.OFF);
    }

    /** Starts one that speaks plain text. */
    public static OtlpReceiver start() {
        return start(server -> server);
    }

    /** Starts one of a form. */
    public static OtlpReceiver start(UnaryOperator<NettyServerBuilder> form) {
        var receiver = new OtlpReceiver(form);
        try {
            receiver.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return receiver;
    }

    public int port() {
        return server.getPort();
    }

    /** The endpoint, as settings name it. */
    public String endpoint() {
        return "http://localhost:" + port();
    }

    /** From now on every batch is answered so, and thrown away unless that is OK. */
    public synchronized void answer(Status status) {
        answer = status;
    }

    /** Every span so far, in the order in which they came. */
    public synchronized List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Every batch so far. */
    public synchronized List<ExportTraceServiceRequest> requests() {
        return List.copyOf(requests);
    }

    /** The headers of every batch so far, those that were not taken included. */
    public synchronized List<Metadata> headers() {
        return List.copyOf(headers);
    }

    /** Waits until there are so many spans, and returns all there are. */
    public synchronized List<Span> await(int count) {
        await(() -> spans().size() >= count);
        return spans();
    }

    /** Waits until there is a span of this name. */
    public synchronized void awaitSpan(String name) {
        await(() -> spans().stream().anyMatch(span -> span.getName().equals(name)));
    }

    /** Waits until somebody has sent a batch, be it taken or not. */
    public synchronized void awaitTry() {
        await(() -> !headers.isEmpty());
    }

    private synchronized void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("spans: " + spans().size() + ", tries: " + headers.size());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private synchronized Status take(ExportTraceServiceRequest request) {
        if (answer.isOk()) {
            requests.add(request);
            notifyAll();
        }
        return answer;
    }

    private synchronized void keep(Metadata sent) {
        headers.add(sent);
        notifyAll();
    }

    private final class TraceService extends TraceServiceImplBase {

        @Override
        public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
            Status status = take(request);
            if (status.isOk()) {
                observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
                observer.onCompleted();
            } else {
                observer.onError(status.asRuntimeException());
            }
        }
    }

    private final class HeaderKeeper implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata sent, ServerCallHandler<Q, A> next) {
            keep(sent);
            return next.startCall(call, sent);
        }
    }
}
