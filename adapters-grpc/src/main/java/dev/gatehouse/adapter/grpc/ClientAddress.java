package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.network.IpAddress;
import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The IP address a call came from: that of the connection's other end, whatever the metadata say, which anybody can
 * write. Its bytes alone count, so it has no zone, and IPv4 is IPv4 also where the socket wraps it in IPv6.
 */
final class ClientAddress {

    private ClientAddress() {}

    /** Reads the address off the attributes of a call; empty for a call that came over no IP. */
    static Optional<IpAddress> of(Attributes transport) {
        return transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer
                ? Optional.ofNullable(peer.getAddress()).map(address -> IpAddress.of(address.getAddress()))
                : Optional.empty();
    }
}
