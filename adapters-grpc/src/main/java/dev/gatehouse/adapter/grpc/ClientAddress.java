package dev.gatehouse.adapter.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The IP address a call came from: that of the connection's other end, whatever the metadata say, which anybody can
 * write. IPv6 is in the form of RFC 5952 without a zone, and IPv4 is IPv4 also where the socket wraps it in IPv6.
 */
final class ClientAddress {

    private ClientAddress() {}

    /** Reads the address off the attributes of a call; empty for a call that came over no IP. */
    static Optional<String> of(Attributes transport) {
        return transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer
                ? Optional.ofNullable(peer.getAddress()).map(ClientAddress::text)
                : Optional.empty();
    }

    private static String text(InetAddress address) {
        try {
            // Made anew of its bytes alone, an address has no zone, and one that was wrapped (RFC 4291, 2.5.5.2) is
            // IPv4.
            return NetUtil.toAddressString(InetAddress.getByAddress(address.getAddress()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
