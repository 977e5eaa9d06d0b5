package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.Message;
import dev.gatehouse.api.admin.v1.AdminServiceGrpc;
import dev.gatehouse.api.audit.v1.AuditServiceGrpc;
import dev.gatehouse.api.auth.v1.AuthServiceGrpc;
import dev.gatehouse.api.auth.v1.ClientServiceGrpc;
import dev.gatehouse.api.health.v1.HealthGrpc;
import dev.gatehouse.api.setup.v1.SetupServiceGrpc;
import dev.gatehouse.api.user.v1.UserServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on a port of its own that answers each method as the test says, and remembers what it was asked. */
final class TestServer implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TRACEPARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TRACESTATE =
            Metadata.Key.of("tracestate", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<Metadata> HEADERS = Context.key("headers");

    /** One call: its method's bare name, its request, its credentials, and the trace it belongs to, empty without. */
    record Received(String method, Message request, String credentials, String traceparent, String tracestate) {

        /** One that belongs to no trace. */
        Received(String method, Message request, String credentials) {
            this(method, request, credentials, "", "");
        }
    }

    private final Map<String, Function<Received, Message>> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Server server;

    TestServer() {
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        for (ServiceDescriptor service : List.of(
                SetupServiceGrpc.getServiceDescriptor(),
                HealthGrpc.getServiceDescriptor(),
                AuthServiceGrpc.getServiceDescriptor(),
                ClientServiceGrpc.getServiceDescriptor(),
                UserServiceGrpc.getServiceDescriptor(),
                AuditServiceGrpc.getServiceDescriptor(),
                AdminServiceGrpc.getServiceDescriptor())) {
            var definition = ServerServiceDefinition.builder(service);
            service.getMethods()
                    .forEach(method -> definition.addMethod(
                            typed(method),
                            ServerCalls.asyncUnaryCall(
                                    (request, observer) -> answer(name(method), request, observer))));
            builder.addService(definition.build());
        }
        try {
            server = builder.intercept(new Headers()).build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the method so. */
    TestServer answering(String method, Function<Received, Message> answer) {
        answers.put(method, answer);
        return this;
    }

    TestServer answering(String method, Message answer) {
        return answering(method, _ -> answer);
    }

    TestServer refusing(String method, StatusRuntimeException refusal) {
        return answering(method, _ -> {
            throw refusal;
        });
    }

    TestServer refusing(String method, Status refusal) {
        return refusing(method, refusal.asRuntimeException());
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** The calls of the method so far. */
    List<Received> received(String method) {
        return received.stream().filter(each -> each.method().equals(method)).toList();
    }

    /** The request of the only call of the method. */
    <T extends Message> T request(String method, Class<T> type) {
        List<Received> calls = received(method);
        if (calls.size() != 1) {
            throw new AssertionError("calls of " + method + ": " + calls.size() + " (expected: 1)");
        }
        return type.cast(calls.getFirst().request());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private void answer(String method, Message request, StreamObserver<Message> observer) {
        var call = new Received(method, request, header(AUTHORIZATION), header(TRACEPARENT), header(TRACESTATE));
        received.add(call);
        Function<Received, Message> answer = answers.get(method);
        if (answer == null) {
            observer.onError(Status.UNIMPLEMENTED.asRuntimeException());
            return;
        }
        try {
            observer.onNext(answer.apply(call));
            observer.onCompleted();
        } catch (StatusRuntimeException e) {
            observer.onError(e);
        }
    }

    private static String header(Metadata.Key<String> name) {
        return Optional.ofNullable(HEADERS.get().get(name)).orElse("");
    }

    private static String name(MethodDescriptor<?, ?> method) {
        return Objects.requireNonNull(method.getBareMethodName());
    }

    // Every message of our methods is a Message, which the descriptors of a service do not say.
    @SuppressWarnings("unchecked")
    private static MethodDescriptor<Message, Message> typed(MethodDescriptor<?, ?> method) {
        return (MethodDescriptor<Message, Message>) method;
    }

    /** Keeps the headers of a call for its answer. */
    private static final class Headers implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
        }
    }
}
