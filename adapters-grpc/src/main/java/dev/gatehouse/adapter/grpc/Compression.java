package dev.gatehouse.adapter.grpc;

import io.grpc.DecompressorRegistry;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Map;
import java.util.TreeSet;

/**
 * Refuses requests that are compressed in a way that is not known. gRPC does so itself, before any interceptor and without
 * a reason; so what it would stumble over is marked before it looks.
 */
final class Compression implements ServerInterceptor {

    private static final Metadata.Key<String> ENCODING =
            Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);

    /** Marks a call. A client that sends it itself is refused, which does it no good. */
    private static final Metadata.Key<String> UNKNOWN =
            Metadata.Key.of("gatehouse-unknown-encoding", Metadata.ASCII_STRING_MARSHALLER);

    private static final DecompressorRegistry KNOWN = DecompressorRegistry.getDefaultInstance();

    private static final Refusal REFUSAL = refusal(String.join(", ", new TreeSet<>(KNOWN.getKnownMessageEncodings())));

    private static Refusal refusal(String supported) {
        return new Refusal(
                ErrorReason.UNSUPPORTED_COMPRESSION,
                "the compression of the request is not known (expected: one of " + supported + ")",
                Map.of("supported", supported));
    }

    /** Marks the headers of a call; to be asked before gRPC looks at them. */
    static void mark(Metadata headers) {
        String encoding = headers.get(ENCODING);
        if (encoding != null && KNOWN.lookupDecompressor(encoding) == null) {
            headers.discardAll(ENCODING);
            headers.put(UNKNOWN, "");
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (headers.containsKey(UNKNOWN)) {
            throw new RefusedCallException(REFUSAL);
        }
        return next.startCall(call, headers);
    }
}
