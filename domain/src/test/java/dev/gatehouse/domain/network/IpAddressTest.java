package dev.gatehouse.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    private static final int ADDRESSES = 10_000;

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "192.0.2.1, 192.0.2.1",
        "::, ::",
        "0:0:0:0:0:0:0:0, ::",
        "0000::0001, ::1",
        "1::, 1::",
        "2001:DB8::1, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::1:0:0:0.0.0.1, 2001:db8:0:1::1",
        "2001:db8:1:2:3:4:192.0.2.1, 2001:db8:1:2:3:4:c000:201",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
        "::FFFF:192.0.2.1, 192.0.2.1",
        "::ffff:c000:201, 192.0.2.1",
        "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
        "::192.0.2.1, ::c000:201"
    })
    void has_one_text_form_only(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical).isEqualTo(new IpAddress(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "gatehouse.example",
                "192.0.2",
                "192.0.2.",
                ".192.0.2.1",
                "192.0.2.1.",
                "192.0.2.1.1",
                "192.0.2.256",
                "192.0.2.9999999999",
                "192.0.2.01",
                "192.0.2.0x1",
                "192.0.2.-1",
                "192.0.2.+1",
                "192.0.2.١",
                "192.0.2.1/24",
                "192.0.2.1:80",
                "3221225985",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                ":2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                "1:::2",
                "12345::",
                "g::",
                "::-1",
                " ::1",
                "::1 ",
                "[::1]",
                "fe80::1%eth0",
                "2001:db8::/32",
                "::192.0.2",
                "::192.0.2.256",
                "192.0.2.1::",
                "::192.0.2.1:1",
                "1:2:3:4:5:6:7:192.0.2.1"
            })
    void refuses_other_text_without_looking_up_a_name(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not an IP address (expected: IPv4 in dotted decimal, or IPv6 without a zone)");
        assertThatThrownBy(() -> new IpAddress(text)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:DB8::1", "2001:db8:0::1", "::ffff:192.0.2.1", "::0"})
    void is_never_in_another_form(String text) {
        assertThatThrownBy(() -> new IpAddress(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("is not in canonical form (expected: an IP address after RFC 5952)");
    }

    @ParameterizedTest
    @CsvSource({
        "7f000001, 127.0.0.1",
        "00000000000000000000000000000001, ::1",
        "20010db8000000000000000000000001, 2001:db8::1",
        "00000000000000000000ffffc0000201, 192.0.2.1"
    })
    void is_made_of_bytes(String bytes, String text) {
        assertThat(IpAddress.of(HexFormat.of().parseHex(bytes))).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 15, 17})
    void is_made_of_no_other_number_of_bytes(int count) {
        assertThatThrownBy(() -> IpAddress.of(new byte[count]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address: " + count + " bytes (expected: 4 of IPv4 or 16 of IPv6)");
    }

    @Test
    void is_the_same_however_it_is_spelled() {
        long seed = Long.getLong("gatehouse.test.seed", System.nanoTime());
        var random = new Random(seed);

        for (int number = 0; number < ADDRESSES; number++) {
            int[] groups = random.ints(8, 0, 0x10000)
                    .map(group -> random.nextBoolean() ? 0 : group)
                    .toArray();
            IpAddress address = IpAddress.of(bytes(groups));
            assertThat(IpAddress.parse(spelled(groups, random)))
                    .as("to repeat: -Dgatehouse.test.seed=%d", seed)
                    .isEqualTo(address)
                    .isEqualTo(IpAddress.parse(address.text()));
        }
    }

    private static byte[] bytes(int[] groups) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[2 * i] = (byte) (groups[i] >> 8);
            bytes[2 * i + 1] = (byte) groups[i];
        }
        return bytes;
    }

    /** All groups, some of them with leading zeros or in capitals, perhaps the last two in decimal. */
    private static String spelled(int[] groups, Random random) {
        boolean decimal = random.nextBoolean();
        String head = IntStream.range(0, decimal ? 6 : 8)
                .mapToObj(i -> (random.nextBoolean() ? "%04x" : "%x").formatted(groups[i]))
                .map(group -> random.nextBoolean() ? group.toUpperCase(Locale.ROOT) : group)
                .collect(Collectors.joining(":"));
        return decimal
                ? "%s:%d.%d.%d.%d".formatted(head, groups[6] >> 8, groups[6] & 0xFF, groups[7] >> 8, groups[7] & 0xFF)
                : head;
    }
}
