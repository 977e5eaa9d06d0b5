package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
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
        assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress.Tcp(false, host, port));
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
                "https://127.0.0.1",
                "unix:",
                "unix:run/gatehouse.sock",
                "user@host:1",
                "host name:1",
                "host:1/path",
                "host:１",
            })
    void refuses_what_is_no_address(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.parse(text))
                .withMessage(text + " (expected: HOST:PORT, such as 127.0.0.1:50051, https://HOST:PORT for TLS, or"
                        + " unix:/PATH)");
    }

    @Test
    void prints_as_it_is_read() {
        assertThat(ServerAddress.parse("[::1]:50051")).hasToString("[::1]:50051");
        assertThat(ServerAddress.parse("localhost:1")).hasToString("localhost:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "[::ffff:127.0.0.1]:1", "localhost:1"})
    void knows_addresses_of_this_machine(String text) {
        assertThat(ServerAddress.parse(text).isLocal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1:1", "0.0.0.0:1", "[::]:1", "[fe80::1]:1", "example.org:1", "localhost.example.org:1"})
    void takes_any_other_address_for_a_foreign_one(String text) {
        assertThat(ServerAddress.parse(text).isLocal()).isFalse();
    }

    @Test
    void says_whether_TLS_is_spoken() {
        ServerAddress address = ServerAddress.parse("https://Auth.Example.org:443");

        assertThat(address).isEqualTo(new ServerAddress.Tcp(true, "auth.example.org", 443));
        assertThat(address).hasToString("https://auth.example.org:443");
        assertThat(address.isLocal()).isFalse();
        assertThat(address.isProtected()).isTrue();
        assertThat(ServerAddress.parse("auth.example.org:443").isProtected()).isFalse();
    }

    @Test
    void is_a_socket_on_this_machine() {
        ServerAddress address = ServerAddress.parse("unix:/run/./gatehouse.sock");

        assertThat(address).isEqualTo(new ServerAddress.Unix(Path.of("/run/gatehouse.sock")));
        assertThat(address).hasToString("unix:/run/gatehouse.sock");
        assertThat(address.isLocal()).isTrue();
        assertThat(address.isProtected()).isTrue();
    }

    @Test
    void is_an_option_to_type_unless_it_is_the_default() {
        assertThat(ServerAddress.Tcp.DEFAULT.asOption()).isEmpty();
        assertThat(ServerAddress.parse("localhost:1").asOption()).isEqualTo(" --server localhost:1");
    }
}
