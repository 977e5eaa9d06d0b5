package dev.gatehouse.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Gatehouse in a process of its own, which can be killed and started again on the same port and the same store. */
final class ServerProcess implements AutoCloseable {

    static final String ADMINISTRATOR = "ada@example.org";
    static final String PASSWORD = "correct horse battery staple 71";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

    private final Path directory;
    private final Map<String, String> environment;
    private final int port;
    private Process process;

    private ServerProcess(Path directory, Map<String, String> environment, int port) {
        this.directory = directory;
        this.environment = environment;
        this.port = port;
        this.process = launch();
    }

    /** Starts it with the settings of a store, and waits until it listens. */
    static ServerProcess start(Path directory, Map<String, String> store) {
        try {
            Path password = Files.writeString(directory.resolve("password"), PASSWORD);
            var environment = new HashMap<>(store);
            int port = freePort();
            environment.put("GATEHOUSE_SERVER_PORT", Integer.toString(port));
            environment.put("GATEHOUSE_SETUP_ADMIN_EMAIL", ADMINISTRATOR);
            environment.put("GATEHOUSE_SETUP_ADMIN_PASSWORD_FILE", password.toString());
            environment.put("GATEHOUSE_TOKEN_ACCESS_LIFETIME", "24h");
            var started = new ServerProcess(directory, environment, port);
            started.awaitListening();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.gatehouse.bootstrap.Main",
                        "serve"))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    /** Kills it as a power cut would, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again, after it was killed, and waits until it listens. */
    void restart() {
        process = launch();
        awaitListening();
    }

    int port() {
        return port;
    }

    private void awaitListening() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the server does not start:\n" + lastLines());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The end of what it has written, for whoever reads a failure. */
    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "there is no log: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
