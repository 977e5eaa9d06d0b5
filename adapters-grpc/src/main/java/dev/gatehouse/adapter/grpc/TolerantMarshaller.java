package dev.gatehouse.adapter.grpc;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.io.InputStream;
import java.util.List;

/**
 * Reads a request; what cannot be read becomes {@link Unreadable} in its place. gRPC parses outside of every
 * interceptor and answers UNKNOWN when that throws, so the failure travels as a message to the {@link ErrorBoundary},
 * which lets it no further: past the boundary every message is of its type.
 */
final class TolerantMarshaller<T> implements Marshaller<T> {

    private final Marshaller<T> strict;

    private TolerantMarshaller(Marshaller<T> strict) {
        this.strict = strict;
    }

    /** The same service, reading its requests in this way. */
    static ServerServiceDefinition applyTo(ServerServiceDefinition service) {
        List<? extends ServerMethodDefinition<?, ?>> methods =
                service.getMethods().stream().map(TolerantMarshaller::applyTo).toList();
        var original = service.getServiceDescriptor();
        var descriptor =
                ServiceDescriptor.newBuilder(original.getName()).setSchemaDescriptor(original.getSchemaDescriptor());
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var tolerant = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(tolerant::addMethod);
        return tolerant.build();
    }

    private static <Q, A> ServerMethodDefinition<Q, A> applyTo(ServerMethodDefinition<Q, A> method) {
        var descriptor = method.getMethodDescriptor();
        var requests = new TolerantMarshaller<>(descriptor.getRequestMarshaller());
        return ServerMethodDefinition.create(
                descriptor.toBuilder(requests, descriptor.getResponseMarshaller())
                        .build(),
                method.getServerCallHandler());
    }

    /** Throws a refusal if the message is one that could not be read. */
    static void refuseUnreadable(Object message) {
        if (message instanceof Unreadable) {
            throw unreadable();
        }
    }

    /** The refusal of a request that could not be read, or never came. */
    static RefusedCallException unreadable() {
        return new RefusedCallException(new Refusal(
                ErrorReason.MALFORMED_REQUEST,
                "the request cannot be read (expected: one request message of the method, its text in UTF-8)"));
    }

    @Override
    public InputStream stream(T value) {
        return strict.stream(value);
    }

    @Override
    @SuppressWarnings("unchecked") // undone by refuseUnreadable before anybody uses the message as a T
    public T parse(InputStream stream) {
        try {
            return strict.parse(stream);
        } catch (RuntimeException _) {
            return (T) new Unreadable();
        }
    }

    /** Stands in for a request that could not be read. */
    private record Unreadable() {}
}
