package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.application.port.in.Drained;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold a connection open and answer nothing, such as one whose machine is gone. */
@Timeout(30)
class SilentConnectionTest {

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String EMPTY_SETTINGS = "\0\0\0\4\0\0\0\0\0";

    /** Half of what gRPC waits for the answer to its last ping. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(strings = {"", PREFACE, PREFACE + EMPTY_SETTINGS})
    void do_not_hold_up_the_drain(String said) throws IOException {
        try (var server = Wire.TCP.start(new FakePorts());
                var silent = connect(server.transport().address())) {
            silent.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(silent.getInputStream().read()).isNotNegative(); // the server has taken the connection

            long start = System.nanoTime();
            Drained drained = server.transport().drain(Duration.ofSeconds(20));

            assertThat(drained).isEqualTo(Drained.NOTHING);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        }
    }

    private static Socket connect(String address) throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    }
}
