package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.InstantSource;
import java.util.List;

/** gRPC over a TCP port. */
final class TcpTransport extends NettyTransport {

    private final Tcp listener;

    TcpTransport(Tcp listener, ConnectionLimits limits, GrpcServices services, InstantSource time) {
        super(socket(listener), limits, services, time);
        this.listener = listener;
    }

    private static Socket socket(Tcp listener) {
        return new Socket(
                new InetSocketAddress(listener.host(), listener.port()), NioServerSocketChannel::new, List.of());
    }

    /** The host as configured and the port that is listened on. */
    @Override
    public String address() {
        return hostAndPort(server().getPort());
    }

    @Override
    String cannotListen(IOException cause) {
        Throwable reason = rootCause(cause);
        String why = reason instanceof UnresolvedAddressException ? "the host is not known" : reason.getMessage();
        return hostAndPort(listener.port()) + ": cannot listen, " + why
                + " (expected: an address of this machine and a port that is free)";
    }

    private String hostAndPort(int port) {
        return listener.host().contains(":") ? "[" + listener.host() + "]:" + port : listener.host() + ":" + port;
    }
}
