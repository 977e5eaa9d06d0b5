package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.application.port.in.Transport;
import io.grpc.ManagedChannel;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TcpTransportTest extends TransportContract {

    @Override
    Transport newTransport(GrpcServices services) {
        return RunningServer.tcp(services, ConnectionLimits.standard(), InstantSource.system());
    }

    @Override
    ManagedChannel newChannel(Transport transport) {
        return RunningServer.channel((TcpTransport) transport);
    }

    @Test
    void tells_the_port_that_the_system_chose() {
        try (var server = Wire.TCP.start(new FakePorts())) {
            assertThat(server.transport().address()).matches("127\\.0\\.0\\.1:[1-9]\\d{3,4}");
        }
    }

    @Test
    void says_where_and_why_it_cannot_listen() {
        try (var server = Wire.TCP.start(new FakePorts())) {
            String address = server.transport().address();
            int taken = Integer.parseInt(address.substring(address.indexOf(':') + 1));
            var second = transport("127.0.0.1", taken);

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(address + ": cannot listen, Address already in use");
        }
    }

    @Test
    void says_that_a_host_is_not_known() {
        var transport = transport("no-such-host.invalid", 0);

        assertThatThrownBy(transport::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("no-such-host.invalid:0: cannot listen, the host is not known (expected: ");
    }

    private static TcpTransport transport(String host, int port) {
        return new TcpTransport(
                new Tcp(host, port),
                Optional.empty(),
                ConnectionLimits.standard(),
                new FakePorts().services(),
                InstantSource.system());
    }
}
