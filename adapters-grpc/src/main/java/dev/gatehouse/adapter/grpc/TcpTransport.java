package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** gRPC over a TCP port, with TLS or without. */
final class TcpTransport extends NettyTransport {

    private final Tcp listener;
    private final String scheme;

    TcpTransport(
            Tcp listener,
            Optional<SslContext> tls,
            ConnectionLimits limits,
            GrpcServices services,
            InstantSource time) {
        super(socket(listener, tls), limits, services, time);
        this.listener = listener;
        this.scheme = tls.isPresent() ? "https://" : "";
    }

    private static Socket socket(Tcp listener, Optional<SslContext> tls) {
        return new Socket(
                new InetSocketAddress(listener.host(), listener.port()), NioServerSocketChannel::new, List.of(), tls);
    }

    /** The host as configured and the port that is listened on, after {@code https://} where TLS is spoken. */
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
        String host = listener.host().contains(":") ? "[" + listener.host() + "]" : listener.host();
        return scheme + host + ":" + port;
    }
}
