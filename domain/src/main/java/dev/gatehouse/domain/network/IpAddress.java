package dev.gatehouse.domain.network;

import dev.gatehouse.domain.value.InvalidValueException;

/**
 * An IP address in its one canonical form: IPv4 in dotted decimal, IPv6 as RFC 5952 writes it, without a zone. An IPv4 address
 * within an IPv6 address (RFC 4291, section 2.5.5.2) is the IPv4 address.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a>
 */
public record IpAddress(String text) {

    public IpAddress {
        if (!IpAddressText.write(IpAddressText.read(text)).equals(text)) {
            throw new InvalidValueException("is not in canonical form (expected: an IP address after RFC 5952)");
        }
    }

    /** Reads an address in any spelling, and no name of a host; throws {@link InvalidValueException} for any other text. */
    public static IpAddress parse(String text) {
        return new IpAddress(IpAddressText.write(IpAddressText.read(text)));
    }

    /**
     * The address of these bytes.
     *
     * @param bytes 4 of IPv4 or 16 of IPv6, the most significant first
     */
    public static IpAddress of(byte[] bytes) {
        return new IpAddress(IpAddressText.write(bytes));
    }

    /** The 4 bytes of an IPv4 address or the 16 of an IPv6 address, the most significant first. */
    public byte[] toBytes() {
        return IpAddressText.read(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
