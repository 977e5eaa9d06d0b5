package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.application.port.in.Transport;
import io.grpc.ManagedChannel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class UnixInteropTest extends InteropContract {

    @TempDir
    private Path directory;

    private final MultiThreadIoEventLoopGroup clientThread =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @AfterEach
    void endClientThread() {
        clientThread.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    Transport newTransport(GrpcServices services, ConnectionLimits limits) {
        return new UnixTransport(
                new Unix(directory.resolve("socket"), Unix.Access.OWNER), limits, services, InstantSource.system());
    }

    @Override
    ManagedChannel newChannel(Transport transport) {
        return UnixTransportTest.channel(transport, clientThread);
    }
}
