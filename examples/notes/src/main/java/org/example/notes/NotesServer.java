package org.example.notes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps one note for each user: GET /note reads it and PUT /note replaces it, with the user's access token. */
final class NotesServer implements AutoCloseable {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_NOTE = 10_000;

    private final Callers callers;
    private final Map<String, String> notes = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private NotesServer(Callers callers, HttpServer server) {
        this.callers = callers;
        this.server = server;
    }

    /** Serves on a port of the loopback address; on any that is free, if it is 0. */
    static NotesServer start(Callers callers, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var notes = new NotesServer(callers, server);
        server.setExecutor(notes.threads);
        server.createContext("/note", notes::handle);
        server.start();
        return notes;
    }

    URI note() {
        var address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/note");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            respond(exchange);
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        Optional<String> user;
        try {
            user = token(exchange).flatMap(callers::userOf);
        } catch (StatusRuntimeException e) {
            answer(exchange, 503, "cannot find out who you are");
            return;
        }
        if (user.isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            answer(exchange, 401, "");
        } else {
            serve(exchange, user.get());
        }
    }

    private static Optional<String> token(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()))
                .filter(token -> !token.isBlank());
    }

    private void serve(HttpExchange exchange, String user) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> answer(exchange, 200, notes.getOrDefault(user, ""));
            case "PUT" -> {
                byte[] note = exchange.getRequestBody().readNBytes(LONGEST_NOTE);
                notes.put(user, new String(note, StandardCharsets.UTF_8));
                answer(exchange, 204, "");
            }
            default -> answer(exchange, 405, "");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
