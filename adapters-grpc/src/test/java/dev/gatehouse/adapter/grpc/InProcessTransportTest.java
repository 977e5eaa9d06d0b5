package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.Transport;
import io.grpc.ManagedChannel;

class InProcessTransportTest extends TransportContract {

    @Override
    Transport newTransport(GrpcServices services) {
        return new InProcessTransport(services);
    }

    @Override
    ManagedChannel newChannel(Transport transport) {
        return ((InProcessTransport) transport).openChannel();
    }
}
