package dev.gatehouse.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server that can be killed and started again on the same port and the same store. It is started as people do, through the
 * launcher, where {@code crash.launcher} names that, and from the classes under test otherwise.
 */
final class KillableServer implements AutoCloseable {

    private static final String LAUNCHER = System.getProperty("crash.launcher", "");

    private static final int LINES_AT_THE_END = 5;

    static final String ADMINISTRATOR = "ada@example.org";
    static final String PASSWORD = "correct horse battery staple 71";

    private final Path directory;
    private final Map<String, String> environment;
    private final int port;
    private ServerProcess process;

    private KillableServer(Path directory, Map<String, String> environment, int port)
            throws IOException, InterruptedException {
        this.directory = directory;
        this.environment = environment;
        this.port = port;
        this.process = launch();
    }

    /** Starts it with the settings of a store, and waits until it serves. */
    static KillableServer start(Path directory, Map<String, String> store) throws IOException, InterruptedException {
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        int port = freePort();
        var environment = new HashMap<>(store);
        environment.put("GATEHOUSE_SERVER_PORT", Integer.toString(port));
        environment.put("GATEHOUSE_SETUP_ADMIN_EMAIL", ADMINISTRATOR);
        environment.put("GATEHOUSE_SETUP_ADMIN_PASSWORD_FILE", password.toString());
        environment.put("GATEHOUSE_TOKEN_ACCESS_LIFETIME", "24h");
        environment.putIfAbsent("GATEHOUSE_SERVER_QUIET_PERIOD", "0s");
        return new KillableServer(directory, environment, port);
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ServerProcess launch() throws IOException, InterruptedException {
        ServerProcess started = LAUNCHER.isEmpty()
                ? ServerProcess.start(directory, environment, "serve")
                : ServerProcess.launch(Path.of(LAUNCHER), directory, environment, "serve");
        started.awaitAddress();
        return started;
    }

    void kill() {
        process.close();
    }

    /** Has it stop in order, and waits until it has. */
    void stop() throws InterruptedException {
        process.terminate();
        process.awaitExit();
    }

    /** Has it stop in order, and returns when its process ended, in the time of {@link System#nanoTime}. */
    long stopAndTellWhen() throws IOException, InterruptedException {
        var end = process.ending();
        process.signal("TERM"); // with the other way to terminate it, Java ceases to read what it writes
        process.awaitExit();
        return end.join();
    }

    /** With what status it ended. */
    int exitStatus() throws InterruptedException {
        return process.awaitExit();
    }

    /** Its number in the system. */
    long pid() {
        return process.pid();
    }

    /** The last lines it wrote before it ended. */
    List<String> endOfLog() {
        List<String> lines = process.lines();
        return lines.subList(Math.max(0, lines.size() - LINES_AT_THE_END), lines.size());
    }

    /** Starts it again, after it was killed or stopped, and waits until it serves. */
    void restart() throws IOException, InterruptedException {
        process = launch();
    }

    /** How much of the machine's memory it has. */
    long residentBytes() throws IOException {
        return process.residentBytes();
    }

    /** What it holds in memory, if it was started with {@link ServerMemory#TRACKING}. */
    ServerMemory memory() throws IOException {
        return process.memory();
    }

    /** How many lines it has written until now. */
    int countLines() {
        return process.countLines();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
