package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.Drained;
import dev.gatehouse.application.port.in.Transport;
import java.time.Duration;

/** The way in for operators, which serves what runs the process and nothing of what others call it for. */
public final class AdminTransport implements Transport {

    private final Transport transport;

    AdminTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public void start() {
        transport.start();
    }

    @Override
    public String address() {
        return transport.address();
    }

    @Override
    public Drained drain(Duration grace) {
        return transport.drain(grace);
    }
}
