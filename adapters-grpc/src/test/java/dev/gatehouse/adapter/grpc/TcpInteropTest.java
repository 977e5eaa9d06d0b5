package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.Transport;
import io.grpc.ManagedChannel;
import java.time.InstantSource;

class TcpInteropTest extends InteropContract {

    @Override
    Transport newTransport(GrpcServices services, ConnectionLimits limits) {
        return RunningServer.tcp(services, limits, InstantSource.system());
    }

    @Override
    ManagedChannel newChannel(Transport transport) {
        return RunningServer.channel((TcpTransport) transport);
    }
}
