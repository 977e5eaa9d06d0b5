package dev.gatehouse.adapter.grpc;

import static io.grpc.stub.ClientCalls.blockingUnaryCall;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.tls.ServerTls;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A server over fake ports, and a channel to it. */
record RunningServer(GrpcTransport transport, ManagedChannel plain) implements AutoCloseable {

    /** How the server is reached. */
    enum Wire {
        TCP {
            @Override
            RunningServer start(FakePorts ports) {
                return RunningServer.start(ports, ConnectionLimits.standard());
            }
        },
        IN_PROCESS {
            @Override
            RunningServer start(FakePorts ports) {
                var transport = new InProcessTransport(ports.services());
                transport.start();
                return new RunningServer(transport, transport.openChannel());
            }
        };

        abstract RunningServer start(FakePorts ports);
    }

    /** Starts a server on a TCP port with these limits. */
    static RunningServer start(FakePorts ports, ConnectionLimits limits) {
        var transport = tcp(ports.services(), limits, () -> ports.time);
        transport.start();
        return new RunningServer(transport, channel(transport));
    }

    static TcpTransport tcp(GrpcServices services, ConnectionLimits limits, InstantSource time) {
        return new TcpTransport(new Tcp("127.0.0.1", 0), Optional.empty(), limits, services, time);
    }

    /** Starts a server on a TCP port that speaks TLS. */
    static RunningServer start(FakePorts ports, ServerTls tls, ConnectionLimits limits, SslContext client) {
        var transport = tls(tls, limits, ports.services(), () -> ports.time);
        transport.start();
        return new RunningServer(transport, channel(transport, client));
    }

    static TcpTransport tls(ServerTls tls, ConnectionLimits limits, GrpcServices services, InstantSource time) {
        return new TcpTransport(new Tcp("127.0.0.1", 0), Optional.of(tls.context()), limits, services, time);
    }

    static ManagedChannel channel(TcpTransport transport, SslContext tls) {
        return NettyChannelBuilder.forAddress("127.0.0.1", transport.server().getPort())
                .sslContext(tls)
                .build();
    }

    /** The port of a transport on TCP. */
    int port() {
        return transport.server().getPort();
    }

    static ManagedChannel channel(TcpTransport transport) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", transport.server().getPort())
                .usePlaintext()
                .build();
    }

    /** The channel with this {@code authorization} metadata in each call, as many entries as there are values. */
    Channel sending(String... authorization) {
        var headers = new Metadata();
        for (String value : authorization) {
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), value);
        }
        return sending(headers);
    }

    /** The channel with this metadata in each call. */
    Channel sending(Metadata headers) {
        return ClientInterceptors.intercept(plain, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    Channel asMaya() {
        return sending("Bearer " + FakePorts.MAYAS_TOKEN);
    }

    Channel asAdministrator() {
        return sending("Bearer " + FakePorts.ADMINISTRATORS_TOKEN);
    }

    /** Calls a method by name with any bytes for a request. */
    static byte[] call(Channel channel, String fullMethodName, byte[] request) {
        return blockingUnaryCall(channel, method(fullMethodName), CallOptions.DEFAULT, request);
    }

    /** Calls a method by name and says at once that there is no more to come; returns how that fails. */
    static Future<StatusRuntimeException> callWithoutRequest(Channel channel, String fullMethodName) {
        var failure = new CompletableFuture<StatusRuntimeException>();
        var call = channel.newCall(method(fullMethodName), CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        failure.complete(status.asRuntimeException(trailers));
                    }
                },
                new Metadata());
        call.halfClose();
        return failure;
    }

    static MethodDescriptor<byte[], byte[]> method(String fullMethodName) {
        return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(fullMethodName)
                .build();
    }

    @Override
    public void close() {
        plain.shutdownNow();
        transport.drain(Duration.ZERO);
    }

    private static final class Bytes implements Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
