package dev.gatehouse.adapter.persistence;

import static dev.gatehouse.adapter.persistence.StoreSamples.add;
import static dev.gatehouse.adapter.persistence.StoreSamples.all;
import static dev.gatehouse.adapter.persistence.StoreSamples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a store whose process is killed, and to two processes with one store. */
class SqliteCrashTest {

    private static final int ACKNOWLEDGED = 200;

    /** Adds users for ever and acknowledges each with a line. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            var store = SqliteStore.open(Path.of(arguments[0]));
            for (int number = 0; ; number++) {
                add(store, user(number));
                System.out.println(number);
            }
        }
    }

    @Test
    void everything_a_killed_process_acknowledged_is_there(@TempDir Path directory) throws Exception {
        Process process = start(directory);
        int last;
        try (BufferedReader acknowledgements = process.inputReader()) {
            last = await(acknowledgements);

            assertThatThrownBy(() -> SqliteStore.open(directory))
                    .isInstanceOf(StoreOpeningException.class)
                    .hasMessageContaining("in use by another server");
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (var store = SqliteStore.open(directory)) {
            var users = all(store);
            assertThat(last).isEqualTo(ACKNOWLEDGED);
            assertThat(users)
                    .isEqualTo(IntStream.range(0, users.size())
                            .mapToObj(StoreSamples::user)
                            .toList())
                    .hasSizeGreaterThan(last);
        }
    }

    private static Process start(Path directory) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int await(BufferedReader acknowledgements) throws IOException {
        String line = acknowledgements.readLine();
        while (line != null && Integer.parseInt(line) < ACKNOWLEDGED) {
            line = acknowledgements.readLine();
        }
        return line == null ? -1 : Integer.parseInt(line);
    }
}
