package dev.gatehouse.bootstrap.config;

import dev.gatehouse.adapter.grpc.tls.ServerTls;
import dev.gatehouse.adapter.grpc.tls.TlsFileException;
import dev.gatehouse.adapter.grpc.tls.TlsSettings;
import java.time.InstantSource;

/** The rules for where the server listens, and for what is spoken there. */
final class ListenerRules {

    private static final String HOST = "gatehouse.server.host";
    private static final String TCP = "gatehouse.server.tcp";
    private static final String PLAINTEXT = "gatehouse.server.plaintext";
    private static final String SOCKET = "gatehouse.server.socket.file";
    private static final String SOCKET_ACCESS = "gatehouse.server.socket.access";
    private static final String CERTIFICATE = "gatehouse.tls.certificate-file";
    private static final String KEY = "gatehouse.tls.key-file";
    private static final String CLIENT_CA = "gatehouse.tls.client-ca-file";
    private static final String CLIENT_NAMES = "gatehouse.tls.client-names";

    private static final String ADMIN_HOST = "gatehouse.admin.host";
    private static final String ADMIN_PORT = "gatehouse.admin.port";
    private static final String ADMIN_SOCKET = "gatehouse.admin.socket-file";

    private final GatehouseConfig settings;
    private final ConfigurationReader reader;

    ListenerRules(GatehouseConfig settings, ConfigurationReader reader) {
        this.settings = settings;
        this.reader = reader;
    }

    void check() {
        checkListeners();
        checkAdmin();
        requireBeside(CERTIFICATE, KEY);
        requireBeside(KEY, CERTIFICATE);
        requireBeside(CLIENT_CA, CERTIFICATE);
        requireBeside(CLIENT_NAMES, CLIENT_CA);
        Listeners.tls(settings.tls()).ifPresent(this::checkFiles);
    }

    private void checkListeners() {
        if (!settings.server().tcp() && settings.server().socket().file().isEmpty() && !reader.isWrong(SOCKET)) {
            reader.object(TCP, "leaves nothing to listen on", SOCKET + " beside it");
        }
        requireBeside(SOCKET_ACCESS, SOCKET);
        if (settings.server().plaintext() && reader.isGiven(CERTIFICATE)) {
            reader.object(PLAINTEXT, "is given beside " + CERTIFICATE, "one of the two");
        }
        if (settings.server().tcp()) {
            requireProtected(HOST, settings.server().host());
        }
    }

    private void checkAdmin() {
        if (settings.admin().port().isPresent()) {
            requireProtected(ADMIN_HOST, settings.admin().host());
        } else if (!reader.isWrong(ADMIN_PORT)) {
            requireBeside(ADMIN_HOST, ADMIN_PORT);
        }
        if (settings.admin().socketFile().isPresent()
                && settings.admin()
                        .socketFile()
                        .equals(settings.server().socket().file())) {
            reader.object(ADMIN_SOCKET, "a path other than that of " + SOCKET);
        }
    }

    private void requireProtected(String property, String host) {
        if (!reader.isGiven(CERTIFICATE) && !Listeners.isProtected(settings, host)) {
            reader.object(property, Listeners.PROTECTED);
        }
    }

    private void requireBeside(String property, String other) {
        if (reader.isGiven(property) && !reader.isGiven(other)) {
            reader.object(property, "is given alone", other + " beside it");
        }
    }

    private void checkFiles(TlsSettings tls) {
        try {
            ServerTls.check(tls, InstantSource.system());
        } catch (TlsFileException e) {
            String property = switch (e.subject()) {
                case CERTIFICATE -> CERTIFICATE;
                case KEY -> KEY;
                case CLIENT_CA -> CLIENT_CA;
            };
            reader.object(property, e.found(), e.expected());
        }
    }
}
