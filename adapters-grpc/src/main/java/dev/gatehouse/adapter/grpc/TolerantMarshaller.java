package dev.gatehouse.adapter.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Reads a request; what cannot be read becomes {@link Unreadable} in its place. gRPC parses outside of every
 * interceptor and answers UNKNOWN when that throws, so the failure travels as a message to the {@link ErrorBoundary},
 * which lets it no further: past the boundary every message is of its type.
 */
final class TolerantMarshaller<T> implements Marshaller<T> {

    private static final int TRANSPORT_FACTOR = 4;

    private final Marshaller<T> strict;
    private final int maxBytes;

    private TolerantMarshaller(Marshaller<T> strict, int maxBytes) {
        this.strict = strict;
        this.maxBytes = maxBytes;
    }

    /**
     * How large a transport lets a request be: whose request is a little too large is told so; far past it gRPC ends the call.
     */
    static int transportBytes(int maxBytes) {
        return TRANSPORT_FACTOR * maxBytes;
    }

    /** The same service, reading its requests in this way. */
    static ServerServiceDefinition applyTo(ServerServiceDefinition service, int maxBytes) {
        List<? extends ServerMethodDefinition<?, ?>> methods = service.getMethods().stream()
                .map(method -> applyTo(method, maxBytes))
                .toList();
        var original = service.getServiceDescriptor();
        var descriptor =
                ServiceDescriptor.newBuilder(original.getName()).setSchemaDescriptor(original.getSchemaDescriptor());
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        var tolerant = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(tolerant::addMethod);
        return tolerant.build();
    }

    private static <Q, A> ServerMethodDefinition<Q, A> applyTo(ServerMethodDefinition<Q, A> method, int maxBytes) {
        var descriptor = method.getMethodDescriptor();
        var requests = new TolerantMarshaller<>(descriptor.getRequestMarshaller(), maxBytes);
        return ServerMethodDefinition.create(
                descriptor.toBuilder(requests, descriptor.getResponseMarshaller())
                        .build(),
                method.getServerCallHandler());
    }

    /** Throws a refusal if the message is one that could not be read. */
    static void refuseUnreadable(Object message) {
        if (message instanceof Unreadable why) {
            throw switch (why) {
                case Malformed() -> unreadable();
                case TooLarge(int maxBytes) -> tooLarge(maxBytes);
            };
        }
    }

    /** The refusal of a request that could not be read, or never came. */
    static RefusedCallException unreadable() {
        return new RefusedCallException(new Refusal(
                ErrorReason.MALFORMED_REQUEST,
                "the request cannot be read (expected: one request message of the method, its text in UTF-8)"));
    }

    private static RefusedCallException tooLarge(int maxBytes) {
        return new RefusedCallException(new Refusal(
                ErrorReason.MESSAGE_TOO_LARGE,
                "the request is too large (expected: at most " + maxBytes + " bytes)",
                Map.of("maximum_bytes", Integer.toString(maxBytes))));
    }

    @Override
    public InputStream stream(T value) {
        return strict.stream(value);
    }

    @Override
    @SuppressWarnings("unchecked") // undone by refuseUnreadable before anybody uses the message as a T
    public T parse(InputStream stream) {
        try {
            // A stream that knows its length is read at once, and one within this process not even that: left as it is.
            if (stream instanceof KnownLength) {
                return stream.available() > maxBytes ? (T) new TooLarge(maxBytes) : strict.parse(stream);
            }
            return parseBounded(new BoundedStream(stream, maxBytes));
        } catch (IOException | RuntimeException _) {
            return (T) new Malformed();
        }
    }

    @SuppressWarnings("unchecked")
    private T parseBounded(BoundedStream bounded) {
        try {
            T message = strict.parse(bounded);
            return bounded.isExceeded() ? (T) new TooLarge(maxBytes) : message;
        } catch (RuntimeException e) {
            if (bounded.isExceeded()) {
                return (T) new TooLarge(maxBytes);
            }
            throw e;
        }
    }

    /** Stands in for a request that could not be read. */
    private sealed interface Unreadable {}

    private record Malformed() implements Unreadable {}

    private record TooLarge(int maxBytes) implements Unreadable {}

    /** A request of unknown length, such as a compressed one, up to its bound. Past it there is nothing. */
    private static final class BoundedStream extends FilterInputStream {

        private int left;
        private boolean exceeded;

        BoundedStream(InputStream message, int maxBytes) {
            super(message);
            this.left = maxBytes;
        }

        boolean isExceeded() {
            return exceeded;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                return took(1) ? next : -1;
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            return took(Math.max(0, count)) ? count : -1;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            return took(skipped) ? skipped : 0;
        }

        private boolean took(long count) {
            exceeded |= count > left;
            left -= (int) Math.min(count, left);
            return !exceeded;
        }
    }
}
