package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeUnit;

/** gRPC over a TCP port, with bounds on what one connection may ask for. */
final class TcpTransport extends GrpcTransport {

    private static final int MAX_MESSAGE_BYTES = 64 * 1024;

    /** Twice the longest access token: one that is too long gets an answer of ours, and HTTP/2 refuses the rest. */
    private static final int MAX_METADATA_BYTES = 16 * 1024;

    private static final int MAX_CALLS_PER_CONNECTION = 100;

    /** A client that cancels more calls than this is abusive (CVE-2023-44487). */
    private static final int MAX_RESETS = 200;

    private static final int RESET_WINDOW_SECONDS = 30;

    private final Tcp listener;

    TcpTransport(Tcp listener, GrpcServices services) {
        super(
                bounded(NettyServerBuilder.forAddress(new InetSocketAddress(listener.host(), listener.port()))),
                services);
        this.listener = listener;
    }

    private static NettyServerBuilder bounded(NettyServerBuilder server) {
        return server.maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .maxInboundMetadataSize(MAX_METADATA_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                .maxRstFramesPerWindow(MAX_RESETS, RESET_WINDOW_SECONDS)
                .handshakeTimeout(10, TimeUnit.SECONDS)
                .keepAliveTime(60, TimeUnit.SECONDS)
                .keepAliveTimeout(20, TimeUnit.SECONDS)
                .permitKeepAliveTime(30, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxConnectionIdle(15, TimeUnit.MINUTES)
                .maxConnectionAge(30, TimeUnit.MINUTES)
                .maxConnectionAgeGrace(30, TimeUnit.SECONDS);
    }

    /** The host as configured and the port that is listened on. */
    @Override
    public String address() {
        return hostAndPort(server().getPort());
    }

    @Override
    String cannotListen(IOException cause) {
        Throwable reason = cause;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String why = reason instanceof UnresolvedAddressException ? "the host is not known" : reason.getMessage();
        return hostAndPort(listener.port()) + ": cannot listen, " + why
                + " (expected: an address of this machine and a port that is free)";
    }

    private String hostAndPort(int port) {
        return listener.host().contains(":") ? "[" + listener.host() + "]:" + port : listener.host() + ":" + port;
    }
}
