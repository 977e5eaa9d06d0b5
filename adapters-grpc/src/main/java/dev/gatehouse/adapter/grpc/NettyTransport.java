package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.CallCode;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The transports that others connect to: what a connection may ask for is bounded, and each transport has threads of its
 * own for them, which begin when they are needed.
 */
abstract sealed class NettyTransport extends GrpcTransport permits TcpTransport, UnixTransport {

    private static final int AS_MANY_AS_NETTY_SAYS = 0;

    private final Threads threads;

    NettyTransport(Socket socket, ConnectionLimits limits, GrpcServices services, InstantSource time) {
        this(socket, limits, services, time, new Threads());
    }

    private NettyTransport(
            Socket socket, ConnectionLimits limits, GrpcServices services, InstantSource time, Threads threads) {
        super(builder(socket, limits, time, threads), services);
        this.threads = threads;
    }

    /**
     * What a transport listens on.
     *
     * @param channels makes the listening channel
     * @param handlers what stands in the pipeline of that channel, besides the bounds of connections
     * @param tls what is spoken; without it, plain text
     */
    record Socket(
            SocketAddress address,
            Supplier<ServerChannel> channels,
            List<ChannelHandler> handlers,
            Optional<SslContext> tls) {}

    /** One thread that accepts, and those that read and write. */
    private record Threads(EventLoopGroup accepting, EventLoopGroup connections) {

        Threads() {
            this(group("grpc-accept", 1), group("grpc-io", AS_MANY_AS_NETTY_SAYS));
        }

        private static EventLoopGroup group(String name, int threads) {
            return new MultiThreadIoEventLoopGroup(
                    threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        }

        void end() {
            end(accepting);
            end(connections);
        }

        private static void end(EventLoopGroup group) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
    }

    private static NettyServerBuilder builder(
            Socket socket, ConnectionLimits limits, InstantSource time, Threads threads) {
        NettyServerBuilder server = NettyServerBuilder.forAddress(socket.address())
                .bossEventLoopGroup(threads.accepting())
                .workerEventLoopGroup(threads.connections())
                .channelFactory(() -> {
                    ServerChannel channel = socket.channels().get();
                    channel.pipeline()
                            .addLast(
                                    new ConnectionCap(limits.connections(), time),
                                    new Arrivals(),
                                    new FrameBounds(limits.calls().resetWindow(), time));
                    channel.pipeline().addLast(socket.handlers().toArray(ChannelHandler[]::new));
                    return channel;
                });
        if (socket.address() instanceof UnixDomainSocketAddress) {
            // Takes back what gRPC asks of every socket: this kind has no keep-alive, and Netty would warn of each.
            server.withChildOption(ChannelOption.SO_KEEPALIVE, null);
        }
        socket.tls().ifPresent(server::sslContext);
        return bounded(server, limits);
    }

    private static NettyServerBuilder bounded(NettyServerBuilder server, ConnectionLimits limits) {
        var calls = limits.calls();
        var sizes = limits.sizes();
        var times = limits.times();
        var keepAlive = limits.keepAlive();
        return server.maxConcurrentCallsPerConnection(calls.atOnce())
                .maxRstFramesPerWindow(
                        calls.resets(), Math.toIntExact(calls.resetWindow().toSeconds()))
                .maxInboundMessageSize(TolerantMarshaller.transportBytes(sizes.message()))
                .maxInboundMetadataSize(sizes.softMetadata(), sizes.metadata())
                .flowControlWindow(sizes.flowControlWindow())
                .handshakeTimeout(times.handshake().toNanos(), TimeUnit.NANOSECONDS)
                .maxConnectionIdle(times.idle().toNanos(), TimeUnit.NANOSECONDS)
                .maxConnectionAge(times.age().toNanos(), TimeUnit.NANOSECONDS)
                .maxConnectionAgeGrace(times.ageGrace().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTime(keepAlive.interval().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(keepAlive.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveTime(keepAlive.permitted().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveWithoutCalls(keepAlive.withoutCalls());
    }

    /** Why the server cannot listen. */
    static Throwable rootCause(IOException cause) {
        Throwable reason = cause;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }

    /** gRPC resets their streams, with the code of HTTP/2 that a client cancels with. */
    @Override
    final CallCode seenWhenCut() {
        return CallCode.CANCELLED;
    }

    @Override
    final void ended() {
        threads.end();
    }
}
