package dev.gatehouse.domain.network;

import dev.gatehouse.domain.value.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads every text form of an IP address (RFC 4291, section 2.2), and writes the canonical one (RFC 5952, section 4). */
final class IpAddressText {

    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;
    private static final int GROUPS = 8;

    /** What stands before an IPv4 address within an IPv6 address. */
    private static final byte[] MAPPED = HexFormat.of().parseHex("00000000000000000000ffff");

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,4}");

    private IpAddressText() {}

    /** Returns 4 bytes or 16; throws {@link InvalidValueException} for text that is no address. */
    static byte[] read(String text) {
        return text.indexOf(':') < 0 ? readV4(text) : readV6(inHex(text));
    }

    private static byte[] readV4(String text) {
        byte[] bytes = new byte[V4_BYTES];
        int start = 0;
        for (int i = 0; i < V4_BYTES; i++) {
            int end = i < V4_BYTES - 1 ? text.indexOf('.', start) : text.length();
            bytes[i] = (byte) readDecimal(text, start, end);
            start = end + 1;
        }
        return bytes;
    }

    /** Without leading zeros, which some read as the mark of an octal number. */
    private static int readDecimal(String text, int start, int end) {
        int digits = end - start;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(start) == '0')) {
            throw refusal();
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw refusal();
            }
            number = 10 * number + digit;
        }
        if (number > 255) {
            throw refusal();
        }
        return number;
    }

    /** The last four bytes may be in decimal. */
    private static String inHex(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.lastIndexOf(':') + 1;
        return text.substring(0, end) + hex(readV4(text.substring(end)), 0, 2);
    }

    private static byte[] readV6(String text) {
        int gap = text.indexOf("::");
        byte[] head = readGroups(gap < 0 ? text : text.substring(0, gap));
        byte[] tail = readGroups(gap < 0 ? "" : text.substring(gap + 2));
        int length = head.length + tail.length;
        // A gap stands for one group at least.
        if (gap < 0 ? length != V6_BYTES : length > V6_BYTES - 2) {
            throw refusal();
        }
        byte[] bytes = Arrays.copyOf(head, V6_BYTES);
        System.arraycopy(tail, 0, bytes, V6_BYTES - tail.length, tail.length);
        return bytes;
    }

    private static byte[] readGroups(String text) {
        String[] groups = text.isEmpty() ? new String[0] : text.split(":", -1);
        if (groups.length > GROUPS || !Arrays.stream(groups).allMatch(HEX.asMatchPredicate())) {
            throw refusal();
        }
        var bytes = ByteBuffer.allocate(2 * groups.length);
        for (String group : groups) {
            bytes.putShort((short) Integer.parseInt(group, 16));
        }
        return bytes.array();
    }

    private static InvalidValueException refusal() {
        return new InvalidValueException(
                "is not an IP address (expected: IPv4 in dotted decimal, or IPv6 without a zone)");
    }

    /** Writes 4 bytes, or 16, which may hold an IPv4 address. */
    static String write(byte[] bytes) {
        return switch (bytes.length) {
            case V4_BYTES -> writeV4(bytes);
            case V6_BYTES ->
                Arrays.equals(MAPPED, 0, MAPPED.length, bytes, 0, MAPPED.length)
                        ? writeV4(Arrays.copyOfRange(bytes, MAPPED.length, V6_BYTES))
                        : writeV6(bytes);
            default ->
                throw new IllegalArgumentException(
                        "address: " + bytes.length + " bytes (expected: 4 of IPv4 or 16 of IPv6)");
        };
    }

    private static String writeV4(byte[] bytes) {
        return Byte.toUnsignedInt(bytes[0])
                + "."
                + Byte.toUnsignedInt(bytes[1])
                + "."
                + Byte.toUnsignedInt(bytes[2])
                + "."
                + Byte.toUnsignedInt(bytes[3]);
    }

    /** The longest run of zeros is left out, of several the first; a zero alone is not. */
    private static String writeV6(byte[] bytes) {
        int gap = 0;
        int longest = 1;
        for (int start = 0; start < GROUPS; start++) {
            int zeros = zerosFrom(bytes, start);
            if (zeros > longest) {
                gap = start;
                longest = zeros;
            }
        }
        return longest == 1 ? hex(bytes, 0, GROUPS) : hex(bytes, 0, gap) + "::" + hex(bytes, gap + longest, GROUPS);
    }

    private static int zerosFrom(byte[] bytes, int start) {
        return (int) IntStream.range(start, GROUPS)
                .takeWhile(group -> group(bytes, group) == 0)
                .count();
    }

    private static String hex(byte[] bytes, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(group -> Integer.toHexString(group(bytes, group)))
                .collect(Collectors.joining(":"));
    }

    private static int group(byte[] bytes, int number) {
        return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(2 * number));
    }
}
