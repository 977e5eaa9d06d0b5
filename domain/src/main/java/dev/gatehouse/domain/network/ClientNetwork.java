package dev.gatehouse.domain.network;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.Arrays;

/**
 * The network a call came from: the first 24 bits of an IPv4 address, or the first 64 of an IPv6 address, which is what one
 * customer has at least (RFC 6177). People recognise it, and it says less of them than the address.
 *
 * @param cidr such as {@code 192.0.2.0/24} or {@code 2001:db8:0:1::/64} (RFC 4632; RFC 5952, section 4)
 */
public record ClientNetwork(String cidr) {

    private static final int IPV4_BYTES = 4;
    private static final int KEPT_OF_IPV4 = 3;
    private static final int KEPT_OF_IPV6 = 8;

    /** Takes the form that {@link #of} makes; throws {@link InvalidValueException} for any other text. */
    public ClientNetwork {
        String address = cidr.substring(0, Math.max(0, cidr.indexOf('/')));
        if (!cidr.equals(cidrOf(IpAddress.parse(address)))) {
            throw new InvalidValueException("is not the network of a client (expected: such as 192.0.2.0/24)");
        }
    }

    /** The network of an address. */
    public static ClientNetwork of(IpAddress address) {
        return new ClientNetwork(cidrOf(address));
    }

    /** Whether it is the machine itself. */
    public boolean isLoopback() {
        return cidr.startsWith("127.") || cidr.equals("::/64");
    }

    private static String cidrOf(IpAddress address) {
        byte[] bytes = address.toBytes();
        int kept = bytes.length == IPV4_BYTES ? KEPT_OF_IPV4 : KEPT_OF_IPV6;
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        return IpAddress.of(bytes) + "/" + kept * Byte.SIZE;
    }

    @Override
    public String toString() {
        return cidr;
    }
}
