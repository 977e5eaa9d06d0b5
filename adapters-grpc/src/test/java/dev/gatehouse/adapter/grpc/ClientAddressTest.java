package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.network.IpAddress;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.inprocess.InProcessSocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "7f000001, 127.0.0.1",
        "c0000201, 192.0.2.1",
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "20010db8000000000000000000000001, 2001:db8::1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "20010db800010000000200030004000a, 2001:db8:1:0:2:3:4:a",
        "2001ABCD000000000000000000000000, 2001:abcd::",
        "00000000000000000000ffffc0000201, 192.0.2.1"
    })
    void has_one_form_for_each_address(String bytes, String expected) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(HexFormat.of().parseHex(bytes));

        assertThat(ClientAddress.of(connectedTo(new InetSocketAddress(address, 5000))))
                .contains(new IpAddress(expected));
    }

    @ParameterizedTest
    @CsvSource({"fe800000000000000000000000000001, fe80::1", "00000000000000000000ffffc0000201, 192.0.2.1"})
    void has_neither_a_zone_nor_an_address_in_an_address(String bytes, String expected) throws UnknownHostException {
        InetAddress zoned = Inet6Address.getByAddress(null, HexFormat.of().parseHex(bytes), 1);
        assertThat(zoned).isInstanceOf(Inet6Address.class);

        assertThat(ClientAddress.of(connectedTo(new InetSocketAddress(zoned, 5000))))
                .contains(new IpAddress(expected));
    }

    static Stream<SocketAddress> elsewhere() {
        return Stream.of(
                new InProcessSocketAddress("name"),
                UnixDomainSocketAddress.of("/run/gatehouse.sock"),
                InetSocketAddress.createUnresolved("client.example", 5000));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void is_empty_for_calls_that_come_over_no_IP(SocketAddress peer) {
        assertThat(ClientAddress.of(connectedTo(peer))).isEmpty();
    }

    @Test
    void is_empty_where_the_transport_does_not_say() {
        assertThat(ClientAddress.of(Attributes.EMPTY)).isEmpty();
    }

    private static Attributes connectedTo(SocketAddress peer) {
        return Attributes.newBuilder()
                .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, peer)
                .build();
    }
}
