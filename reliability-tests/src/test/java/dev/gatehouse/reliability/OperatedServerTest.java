package dev.gatehouse.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server process that its operator meets by the socket of its admin listener. */
class OperatedServerTest {

    @TempDir
    private Path directory;

    @Test
    void writes_more_to_its_log_and_ends_when_it_is_asked_to() throws Exception {
        Path socket = directory.resolve("admin.sock");
        Map<String, String> environment =
                Map.of("GATEHOUSE_SERVER_PORT", "0", "GATEHOUSE_ADMIN_SOCKET_FILE", socket.toString());
        try (var server = ServerProcess.start(directory, environment, "serve")) {
            server.awaitAddress();
            assertThat(server.awaitLine("Operators are served on")).contains("unix:" + socket);

            assertThat(admin(socket, "log-level", "debug")).isEqualTo("The log level is debug now; it was info.");
            server.awaitLine("The log level is debug now instead of info, as somebody at the admin socket asked.");
            assertThat(admin(socket, "log-level")).isEqualTo("debug");
            assertThat(admin(socket, "drain")).isEqualTo("The server stops.");

            assertThat(server.awaitExit()).isZero();
            assertThat(server.lines().getLast()).contains("every call finished");
            assertThat(server.lines()).noneMatch(line -> line.contains("io.netty"));
            assertThat(socket).doesNotExist();
        }
    }

    private String admin(Path socket, String... words) throws Exception {
        String[] command = new String[words.length + 3];
        command[0] = "admin";
        System.arraycopy(words, 0, command, 1, words.length);
        command[words.length + 1] = "--server";
        command[words.length + 2] = "unix:" + socket;
        try (var process = ServerProcess.start(directory, Map.of(), command)) {
            assertThat(process.awaitExit()).isZero();
            return String.join("\n", process.lines());
        }
    }
}
