package dev.gatehouse.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.value.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.0/24",
        "192.0.2.0, 192.0.2.0/24",
        "0.0.0.0, 0.0.0.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "::1, ::/64",
        "::, ::/64",
        "2001:db8::1, 2001:db8::/64",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:0:2::6, 2001:db8:0:2::/64",
        "2001:db8::2:3:4:5:6, 2001:db8:0:2::/64",
        "::2:3:4:5:6, 0:0:0:2::/64",
        "1::, 1::/64",
        "FE80::0001, fe80::/64",
        "0001:2:3:4::, 1:2:3:4::/64",
        "::ffff:192.0.2.7, 192.0.2.0/24",
    })
    void is_the_part_of_an_address_that_is_kept(String address, String network) {
        assertThat(ClientNetwork.of(IpAddress.parse(address)))
                .isEqualTo(new ClientNetwork(network))
                .hasToString(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "localhost/24",
                "192.0.2.0",
                "192.0.2.7/24",
                "192.0.2.0/16",
                "2001:DB8::/64",
                "2001:db8::1/64",
                "::/48",
                "::/64/",
                "::ffff:192.0.2.0/24",
            })
    void is_written_in_one_way(String text) {
        assertThatThrownBy(() -> new ClientNetwork(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void says_nothing_of_a_text_that_it_refuses() {
        assertThatThrownBy(() -> new ClientNetwork("203.0.113.7/24")).hasMessageNotContaining("203");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/24, true",
        "127.255.255.0/24, true",
        "::/64, true",
        "12.7.0.0/24, false",
        "0:0:0:1::/64, false"
    })
    void tells_the_machine_itself(String cidr, boolean isLoopback) {
        assertThat(new ClientNetwork(cidr).isLoopback()).isEqualTo(isLoopback);
    }
}
