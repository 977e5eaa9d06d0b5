package dev.gatehouse.adapter.observability;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Takes traces, as their receiver would, and keeps none. */
record TraceSink(Server server) implements AutoCloseable {

    private static final byte[] TAKEN = {};

    static TraceSink start() throws IOException {
        return new TraceSink(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .fallbackHandlerRegistry(new EveryMethod())
                .directExecutor()
                .build()
                .start());
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getPort());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class EveryMethod extends HandlerRegistry {

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            return ServerMethodDefinition.create(
                    MethodDescriptor.newBuilder(new Skipped(), new Skipped())
                            .setType(MethodDescriptor.MethodType.UNARY)
                            .setFullMethodName(name)
                            .build(),
                    ServerCalls.asyncUnaryCall((_, answers) -> {
                        answers.onNext(TAKEN);
                        answers.onCompleted();
                    }));
        }
    }

    private static final class Skipped implements Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                stream.skipNBytes(stream.available());
                return TAKEN;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
