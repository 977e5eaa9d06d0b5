package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.ConnectionLimits.Connections;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the open connections of one listener, and drops those that are too many.
 *
 * <p>It stands in the pipeline of the listening channel, before whatever gives an accepted connection a thread and a pipeline: what
 * is dropped here has cost its accept and nothing else. gRPC's own filter of transports comes after the handshakes, which is
 * where a flood does its work.
 */
final class ConnectionCap extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCap.class);
    private static final int IPV4_BYTES = 4;

    private final Connections limits;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<Long, Integer> openByNetwork = new ConcurrentHashMap<>();
    private final OccasionalLine tooMany;
    private final OccasionalLine tooManyFromOne;

    ConnectionCap(Connections limits, InstantSource time) {
        this.limits = limits;
        this.tooMany = new OccasionalLine(
                time,
                count -> LOG.warn(
                        "Dropped {} connection(s), since {} are open (see gatehouse.server.connections.max-total).",
                        count,
                        limits.total()));
        this.tooManyFromOne = new OccasionalLine(
                time,
                count -> LOG.warn(
                        "Dropped {} connection(s), since {} are open from one address"
                                + " (see gatehouse.server.connections.max-per-address).",
                        count,
                        limits.perAddress()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        var connection = (Channel) accepted;
        if (isAdmitted(connection)) {
            context.fireChannelRead(connection);
        } else {
            connection.unsafe().closeForcibly();
        }
    }

    private boolean isAdmitted(Channel connection) {
        if (open.incrementAndGet() > limits.total()) {
            open.decrementAndGet();
            tooMany.happened();
            return false;
        }
        OptionalLong network = network(connection);
        if (network.isPresent() && openByNetwork.merge(network.getAsLong(), 1, Integer::sum) > limits.perAddress()) {
            leave(network);
            tooManyFromOne.happened();
            return false;
        }
        connection.closeFuture().addListener(_ -> leave(network));
        return true;
    }

    private void leave(OptionalLong network) {
        open.decrementAndGet();
        network.ifPresent(from -> openByNetwork.compute(
                from, (_, count) -> count == null || count == 1 ? null : Integer.valueOf(count - 1)));
    }

    /** The IPv4 address, or the first half of the IPv6 address, of the other end. No network has both forms. */
    private static OptionalLong network(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress peer)) {
            return OptionalLong.empty();
        }
        InetAddress address = peer.getAddress();
        if (address == null) {
            return OptionalLong.empty();
        }
        var bytes = ByteBuffer.wrap(address.getAddress());
        return OptionalLong.of(
                bytes.remaining() == IPV4_BYTES ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong());
    }
}
