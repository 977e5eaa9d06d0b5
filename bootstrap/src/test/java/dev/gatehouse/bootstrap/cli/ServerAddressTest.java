package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:50051, 127.0.0.1, 50051",
        "Gatehouse.Example.ORG:1, gatehouse.example.org, 1",
        "[::1]:65535, ::1, 65535",
        "localhost:443, localhost, 443",
    })
    void reads_a_host_and_a_port(String text, String host, int port) {
        assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                ":50051",
                "127.0.0.1:",
                "127.0.0.1:0",
                "127.0.0.1:65536",
                "::1:50051",
                "http://127.0.0.1:50051",
                "user@host:1",
                "host name:1",
                "host:1/path",
                "host:１",
            })
    void refuses_what_is_no_address(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.parse(text))
                .withMessage(text + " (expected: HOST:PORT, such as 127.0.0.1:50051)");
    }

    @Test
    void prints_as_it_is_read() {
        assertThat(ServerAddress.parse("[::1]:50051")).hasToString("[::1]:50051");
        assertThat(ServerAddress.parse("localhost:1")).hasToString("localhost:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "[::ffff:127.0.0.1]:1", "localhost:1"})
    void knows_addresses_of_this_machine(String text) {
        assertThat(ServerAddress.parse(text).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1:1", "0.0.0.0:1", "[::]:1", "[fe80::1]:1", "example.org:1", "localhost.example.org:1"})
    void takes_any_other_address_for_a_foreign_one(String text) {
        assertThat(ServerAddress.parse(text).isLoopback()).isFalse();
    }

    @Test
    void is_an_option_to_type_unless_it_is_the_default() {
        assertThat(ServerAddress.DEFAULT.asOption()).isEmpty();
        assertThat(ServerAddress.parse("localhost:1").asOption()).isEqualTo(" --server localhost:1");
    }
}
