package dev.gatehouse.adapter.grpc;

import java.util.List;

/**
 * Where gRPC listens and what it shows.
 *
 * @param connections what callers from outside of this JVM may ask for, on each listener
 * @param reflection whether callers may ask for the contract itself ({@code grpc.reflection.v1})
 */
public record GrpcSettings(List<Listener> listeners, ConnectionLimits connections, boolean reflection) {

    public GrpcSettings {
        listeners = List.copyOf(listeners);
    }

    /** One way in. */
    public sealed interface Listener {}

    /**
     * A TCP port.
     *
     * @param host the address or name of the interface to listen on
     * @param port 0 to 65535; 0 lets the system choose one that is free
     */
    public record Tcp(String host, int port) implements Listener {

        private static final int MAX_PORT = 65_535;

        public Tcp {
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException("port: " + port + " (expected: 0 to " + MAX_PORT + ")");
            }
        }
    }

    /** No port: callers in this JVM, through {@link InProcessTransport#openChannel}. */
    public record InProcess() implements Listener {}
}
