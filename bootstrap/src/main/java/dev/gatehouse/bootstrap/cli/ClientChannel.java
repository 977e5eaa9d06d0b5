package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.bootstrap.cli.ServerAddress.Tcp;
import dev.gatehouse.bootstrap.cli.ServerAddress.Unix;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A channel to one server, which connects at its first call.
 *
 * <p>It has a thread of its own and ends it when closed: a JVM that exits waits 300 ms for a thread that waits for the
 * network, which is longer than a command takes.
 */
final class ClientChannel implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 200;
    // Held here, for the logging of the JDK forgets the level of a logger that nobody holds.
    private static final List<Logger> LIBRARIES = List.of(Logger.getLogger("io.grpc"), Logger.getLogger("io.netty"));

    private final EventLoopGroup thread = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("gatehouse-client", true), NioIoHandler.newFactory());
    private final ManagedChannel channel;

    private ClientChannel(ServerAddress server, ServerTrust trust) {
        this.channel = builder(server, trust)
                .eventLoopGroup(thread)
                // A token goes to the server it is for, and through nobody's hands on the way.
                .proxyDetector(address -> null)
                .directExecutor()
                .build();
    }

    private static NettyChannelBuilder builder(ServerAddress server, ServerTrust trust) {
        return switch (server) {
            case Tcp(boolean secured, String host, int port) -> {
                var builder = NettyChannelBuilder.forAddress(host, port).channelType(NioSocketChannel.class);
                yield secured ? builder.sslContext(trust.context()) : builder.usePlaintext();
            }
            case Unix(Path file) ->
                NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(file))
                        .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                        .overrideAuthority("localhost")
                        .usePlaintext();
        };
    }

    /** The channel of a process that is nothing but a client: its libraries say nothing on standard error. */
    static ClientChannel openQuietly(ServerAddress server, ServerTrust trust) {
        LIBRARIES.forEach(logger -> logger.setLevel(Level.OFF));
        // Else Netty would find the server's logging and start all of it.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        return new ClientChannel(server, trust);
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void close() {
        try {
            channel.shutdownNow().awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            thread.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
