package dev.gatehouse.bootstrap.cli;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A channel to one server over TCP, in plain text, which connects at its first call.
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

    private ClientChannel(ServerAddress server) {
        this.channel = NettyChannelBuilder.forAddress(server.host(), server.port())
                .usePlaintext()
                .eventLoopGroup(thread)
                .channelType(NioSocketChannel.class)
                // A token goes to the server it is for, and through nobody's hands on the way.
                .proxyDetector(address -> null)
                .directExecutor()
                .build();
    }

    /** A channel beside others in a process. */
    static ClientChannel open(ServerAddress server) {
        return new ClientChannel(server);
    }

    /** The channel of a process that is nothing but a client: its libraries say nothing on standard error. */
    static ClientChannel openQuietly(ServerAddress server) {
        LIBRARIES.forEach(logger -> logger.setLevel(Level.OFF));
        // Else Netty would find the server's logging and start all of it.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        return new ClientChannel(server);
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
