package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.ObserveCalls;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for every method that is not served, so that calls of it are refused in our words and counted as one: what a
 * stranger names is kept nowhere. A path that is nearly that of a method is none; nothing is guessed.
 */
final class UnknownMethods extends HandlerRegistry {

    /** What all of them are called. */
    static final String NAME = ObserveCalls.OTHER + "/" + ObserveCalls.OTHER;

    private final ServerMethodDefinition<?, ?> refusing;

    UnknownMethods(CallChain chain) {
        this.refusing = chain.errorsBefore(ServerMethodDefinition.create(
                MethodDescriptor.newBuilder(new Nothing(), new Nothing())
                        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                        .setFullMethodName(NAME)
                        .build(),
                (_, _) -> {
                    throw new RefusedCallException(
                            new Refusal(ErrorReason.UNKNOWN_METHOD, "the server has no such service or method"));
                }));
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
        return refusing;
    }

    /** Reads and writes nothing, since a refused call has neither requests nor answers. */
    private static final class Nothing implements Marshaller<Optional<Void>> {

        @Override
        public InputStream stream(Optional<Void> value) {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public Optional<Void> parse(InputStream stream) {
            return Optional.empty();
        }
    }
}
