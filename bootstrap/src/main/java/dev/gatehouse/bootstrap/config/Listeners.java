package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.grpc.GrpcSettings.Listener;
import dev.gatehouse.adapter.grpc.GrpcSettings.Socket;
import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix;
import dev.gatehouse.adapter.grpc.GrpcSettings.Unix.Access;
import dev.gatehouse.adapter.grpc.tls.TlsSettings;
import dev.gatehouse.adapter.http.HttpSettings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the settings have the server listen, and what is spoken there. */
final class Listeners {

    /** Where calls may come from in plain text. */
    static final String PROTECTED =
            "127.0.0.1, ::1 or localhost; for callers on other machines TLS, with gatehouse.tls.certificate-file,"
                    + " or gatehouse.server.plaintext where the network between is as safe";

    private static final Pattern COMMA = Pattern.compile(",");

    private Listeners() {}

    static List<Listener> of(GatehouseConfig settings) {
        var server = settings.server();
        var listeners = new ArrayList<Listener>();
        if (server.tcp()) {
            listeners.add(new Tcp(server.host(), server.port()));
        }
        server.socket()
                .file()
                .ifPresent(file -> listeners.add(new Unix(file, server.socket().access())));
        return listeners;
    }

    /** Where operators are listened to. */
    static List<Socket> forOperators(AdminConfig settings) {
        var sockets = new ArrayList<Socket>();
        settings.port().ifPresent(port -> sockets.add(new Tcp(settings.host(), port)));
        settings.socketFile().ifPresent(file -> sockets.add(new Unix(file, Access.OWNER)));
        return sockets;
    }

    static Optional<TlsSettings> tls(TlsConfig settings) {
        return settings.certificateFile()
                .flatMap(certificate -> settings.keyFile()
                        .map(key -> new TlsSettings(certificate, key, settings.clientCaFile(), clientNames(settings))));
    }

    private static Set<String> clientNames(TlsConfig settings) {
        return settings.clientNames().stream()
                .flatMap(COMMA::splitAsStream)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nobody between can read or change what is said to a TCP port there, or whoever set it up knows better. */
    static boolean isProtected(GatehouseConfig settings, String host) {
        return settings.server().plaintext() || settings.tls().certificateFile().isPresent() || isLoopback(host);
    }

    /** Where HTTP is spoken, if it is. */
    static Optional<HttpSettings> http(HttpConfig settings) {
        return settings.enabled()
                ? Optional.of(new HttpSettings(
                        settings.host(),
                        settings.port(),
                        settings.publicUrl(),
                        settings.maxConnections(),
                        settings.requestTimeout()))
                : Optional.empty();
    }

    /** Whether only this machine can reach the host. */
    static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false; // a name, and what it means is decided elsewhere
        }
    }
}
