package dev.gatehouse.adapter.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.RunningServer.Wire;
import dev.gatehouse.application.port.in.Transport;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TcpTransportTest extends TransportContract {

    @Override
    Transport newTransport(GrpcServices services) {
        return new TcpTransport(new Tcp("127.0.0.1", 0), services);
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
            var second = new TcpTransport(new Tcp("127.0.0.1", taken), new FakePorts().services());

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(address + ": cannot listen, Address already in use");
        }
    }

    @Test
    void says_that_a_host_is_not_known() {
        var transport = new TcpTransport(new Tcp("no-such-host.invalid", 0), new FakePorts().services());

        assertThatThrownBy(transport::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("no-such-host.invalid:0: cannot listen, the host is not known (expected: ");
    }

    @Test
    void refuses_messages_of_more_than_64_KiB() {
        try (var _ = new CapturedLog();
                var server = Wire.TCP.start(new FakePorts())) {
            assertThatThrownBy(() -> RunningServer.call(
                            server.plain(), "gatehouse.auth.v1.AuthService/SignIn", new byte[64 * 1024 + 1]))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            failure -> assertThat(failure.getStatus().getCode())
                                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        }
    }
}
