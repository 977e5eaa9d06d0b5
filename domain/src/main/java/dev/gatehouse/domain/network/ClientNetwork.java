package dev.gatehouse.domain.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The network a call came from: the first 24 bits of an IPv4 address, or the first 64 of an IPv6 address, which is what one
 * customer has at least (RFC 6177). People recognise it, and it says less of them than the address.
 *
 * @param cidr such as {@code 192.0.2.0/24} or {@code 2001:db8:0:1::/64} (RFC 4632; RFC 5952, section 4)
 */
public record ClientNetwork(String cidr) {

    private static final Pattern IPV4_PART = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern IPV6_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int IPV4_PARTS = 4;
    private static final int IPV6_GROUPS = 8;
    private static final int KEPT_GROUPS = 4;
    private static final int HEXADECIMAL = 16;

    /** Takes the form that {@link #of} makes; throws {@link IllegalArgumentException} for any other text. */
    public ClientNetwork {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.equals(networkOf(cidr.substring(0, slash)))) {
            throw refusal();
        }
    }

    /**
     * The network of an IP address, which is written without a zone, and without IPv4 inside of IPv6; throws {@link
     * IllegalArgumentException} for any other text.
     */
    public static ClientNetwork of(String address) {
        return new ClientNetwork(networkOf(address));
    }

    private static String networkOf(String address) {
        return address.indexOf(':') < 0 ? ipv4Network(address) : ipv6Network(address);
    }

    private static String ipv4Network(String address) {
        List<String> parts = List.of(address.split("\\.", -1));
        if (parts.size() != IPV4_PARTS || !parts.stream().allMatch(ClientNetwork::isByte)) {
            throw refusal();
        }
        return String.join(".", parts.subList(0, IPV4_PARTS - 1)) + ".0/24";
    }

    private static boolean isByte(String part) {
        return IPV4_PART.matcher(part).matches() && Integer.parseInt(part) <= 0xFF;
    }

    private static String ipv6Network(String address) {
        List<Integer> kept = groups(address).subList(0, KEPT_GROUPS);
        int length = KEPT_GROUPS;
        while (length > 0 && kept.get(length - 1) == 0) {
            length--;
        }
        // Half of the groups are zero at the end, so no longer run of zeros is to be shortened instead.
        return String.join(
                        ":",
                        kept.subList(0, length).stream()
                                .map(Integer::toHexString)
                                .toList()) + "::/64";
    }

    private static List<Integer> groups(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return whole(written(address));
        }
        List<Integer> groups = new ArrayList<>(written(address.substring(0, gap)));
        List<Integer> behind = written(address.substring(gap + 2));
        while (groups.size() + behind.size() < IPV6_GROUPS) {
            groups.add(0);
        }
        groups.addAll(behind);
        return whole(groups);
    }

    private static List<Integer> written(String groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<String> texts = List.of(groups.split(":", -1));
        if (!texts.stream().allMatch(text -> IPV6_GROUP.matcher(text).matches())) {
            throw refusal();
        }
        return texts.stream().map(text -> Integer.parseInt(text, HEXADECIMAL)).toList();
    }

    private static List<Integer> whole(List<Integer> groups) {
        if (groups.size() != IPV6_GROUPS) {
            throw refusal();
        }
        return groups;
    }

    private static IllegalArgumentException refusal() {
        return new IllegalArgumentException(
                "the text is not where a call comes from (expected: an IP address or network)");
    }

    @Override
    public String toString() {
        return cidr;
    }
}
