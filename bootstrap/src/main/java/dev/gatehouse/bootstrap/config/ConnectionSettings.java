package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.grpc.ConnectionLimits;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Calls;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Connections;
import dev.gatehouse.adapter.grpc.ConnectionLimits.KeepAlive;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Sizes;
import dev.gatehouse.adapter.grpc.ConnectionLimits.Times;

/** The settings of connections as the limits that they are. */
final class ConnectionSettings {

    private ConnectionSettings() {}

    static ConnectionLimits limits(ConnectionsConfig settings) {
        return new ConnectionLimits(
                connections(settings), calls(settings), sizes(settings), times(settings), keepAlive(settings));
    }

    private static Connections connections(ConnectionsConfig settings) {
        return new Connections(settings.maxTotal(), settings.maxPerAddress());
    }

    static Calls calls(ConnectionsConfig settings) {
        return new Calls(settings.maxCalls(), settings.maxResets(), settings.resetWindow());
    }

    static Sizes sizes(ConnectionsConfig settings) {
        return new Sizes(
                settings.maxMessage().intBytes(),
                settings.softMaxMetadata().intBytes(),
                settings.maxMetadata().intBytes(),
                settings.flowControlWindow().intBytes());
    }

    private static Times times(ConnectionsConfig settings) {
        return new Times(settings.handshakeTimeout(), settings.maxIdle(), settings.maxAge(), settings.maxAgeGrace());
    }

    private static KeepAlive keepAlive(ConnectionsConfig settings) {
        return new KeepAlive(
                settings.keepAlive(),
                settings.keepAliveTimeout(),
                settings.clientKeepAlive(),
                settings.clientKeepAliveWithoutCalls());
    }
}
