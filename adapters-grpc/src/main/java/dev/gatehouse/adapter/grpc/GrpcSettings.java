package dev.gatehouse.adapter.grpc;

import dev.gatehouse.adapter.grpc.tls.TlsSettings;
import dev.gatehouse.application.port.in.OperateServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where gRPC listens and what it shows.
 *
 * @param connections what callers from outside of this JVM may ask for, on each listener
 * @param tls what TCP listeners speak; without it they speak in plain text
 * @param reflection whether callers may ask for the contract itself ({@code grpc.reflection.v1})
 */
public record GrpcSettings(
        List<Listener> listeners, ConnectionLimits connections, Optional<TlsSettings> tls, boolean reflection) {

    public GrpcSettings {
        listeners = List.copyOf(listeners);
    }

    /** One way in. */
    public sealed interface Listener {}

    /** One way in from outside of this JVM. */
    public sealed interface Socket extends Listener {}

    /**
     * A way in for operators: what runs the process, channelz, reflection and health, and nothing else. Who may open a Unix domain
     * socket may call; over TCP administrators may, and anybody may ask for health.
     *
     * @param operateServer what is operated
     */
    public record Admin(Socket at, OperateServer operateServer) implements Listener {}

    /**
     * A TCP port.
     *
     * @param host the address or name of the interface to listen on
     * @param port 0 to 65535; 0 lets the system choose one that is free
     */
    public record Tcp(String host, int port) implements Socket {

        private static final int MAX_PORT = 65_535;

        public Tcp {
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException("port: " + port + " (expected: 0 to " + MAX_PORT + ")");
            }
        }
    }

    /** A Unix domain socket. */
    public record Unix(Path file, Access access) implements Socket {

        /** Who may connect, besides the system's own administrator. */
        public enum Access {
            /** The user of the server (mode 0600). */
            OWNER("rw-------"),
            /** The user of the server and the group of the file (mode 0660). */
            GROUP("rw-rw----");

            private final String permissions;

            Access(String permissions) {
                this.permissions = permissions;
            }

            String permissions() {
                return permissions;
            }
        }
    }

    /** No port: callers in this JVM, through {@link InProcessTransport#openChannel}. */
    public record InProcess() implements Listener {}
}
