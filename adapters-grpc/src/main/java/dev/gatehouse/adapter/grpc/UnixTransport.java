package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** gRPC over a Unix domain socket, in plain text: who may open its file may call, and nobody on another machine can. */
final class UnixTransport extends NettyTransport {

    private final Unix listener;

    UnixTransport(Unix listener, ConnectionLimits limits, GrpcServices services, InstantSource time) {
        super(socket(listener), limits, services, time);
        this.listener = listener;
    }

    private static Socket socket(Unix listener) {
        return new Socket(
                UnixDomainSocketAddress.of(listener.file()),
                NioServerDomainSocketChannel::new,
                List.of(new SocketFile(listener)),
                Optional.empty());
    }

    /** The path as an address of gRPC, such as {@code unix:/run/gatehouse/gatehouse.sock}. */
    @Override
    public String address() {
        return "unix:" + listener.file().toAbsolutePath();
    }

    @Override
    String cannotListen(IOException cause) {
        return listener.file() + ": cannot listen, " + rootCause(cause).getMessage()
                + " (expected: a path in a directory that is there, with nothing or a socket that nobody listens on)";
    }
}
