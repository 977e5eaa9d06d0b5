package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {

    private static final ServerAddress SERVER = ServerAddress.parse("127.0.0.1:50051");
    private static final KeptSession SESSION =
            new KeptSession("user-1", "maya@example.org", TestAnswers.tokens(0, TestShell.NOW.plusNanos(123_456_789)));

    @TempDir
    private Path home;

    private CredentialsFile file = new CredentialsFile(Path.of("set in each test"));

    @BeforeEach
    void setUp() {
        file = new CredentialsFile(home.resolve("a").resolve("gatehouse").resolve("credentials.json"));
    }

    @Test
    void holds_no_sessions_before_it_is_there() {
        assertThat(file.read().sessions()).isEmpty();
    }

    @Test
    void gives_back_every_session_whole() {
        Map<ServerAddress, KeptSession> sessions = Map.of(
                SERVER, SESSION, ServerAddress.parse("[::1]:1"), SESSION.with(TestAnswers.tokens(7, TestShell.NOW)));

        write(sessions);

        assertThat(file.read()).isEqualTo(new KeptCredentials(sessions, Map.of(SERVER, "ghdt_device")));
    }

    @Test
    void keeps_what_the_version_before_has_written() throws IOException {
        write(Map.of());
        Files.writeString(file.path(), "{\"version\":1,\"sessions\":{}}\n");

        assertThat(file.read()).isEqualTo(KeptCredentials.NONE);
    }

    @Test
    void is_for_its_owner_alone() throws IOException {
        write(Map.of(SERVER, SESSION));

        assertThat(permissions(file.path())).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("a").resolve("gatehouse"))).isEqualTo("rwx------");
        assertThat(permissions(file.path().resolveSibling("credentials.lock"))).isEqualTo("rw-------");
    }

    @Test
    void leaves_nothing_else_behind() throws IOException {
        write(Map.of(SERVER, SESSION));
        write(Map.of());

        try (Stream<Path> files = Files.list(home.resolve("a").resolve("gatehouse"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("credentials.json", "credentials.lock");
        }
    }

    @Test
    void replaces_the_file_whole() throws IOException {
        write(Map.of(SERVER, SESSION));
        Path hold = home.resolve("hold");
        Files.createLink(hold, file.path());

        write(Map.of());

        assertThat(Files.readString(hold)).contains("refresh-0");
        assertThat(Files.readString(file.path())).doesNotContain("refresh-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void is_not_used_when_others_have_access(String permissions) throws IOException {
        write(Map.of(SERVER, SESSION));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(file::read)
                .withMessageContaining("others may read or change the file (run: chmod 600 " + file.path() + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "not json",
                "{}",
                "{\"version\":2,\"sessions\":{}}",
                "{\"version\":\"x\",\"sessions\":{}}",
                "{\"version\":1,\"sessions\":[]}",
                "{\"version\":1,\"sessions\":{},\"deviceTokens\":[\"top-secret\"]}",
                "{\"version\":1,\"sessions\":{},\"deviceTokens\":{\"here\":{}}}",
                "{\"version\":1,\"sessions\":{\"here\":{}}}",
                "{\"version\":1,\"sessions\":{\"127.0.0.1:1\":{\"refreshToken\":\"top-secret\"}}}",
                "{\"version\":1,\"sessions\":{\"127.0.0.1:1\":\"top-secret\"}}",
                "{\"version\":1,\"sessions\":{\"127.0.0.1:1\":{\"userId\":\"u\",\"email\":\"e\",\"accessToken\":"
                        + "\"top-secret\",\"accessExpireTime\":\"soon\"}}}",
            })
    void says_that_it_holds_something_else_without_quoting_it(String content) throws IOException {
        write(Map.of());
        Files.writeString(file.path(), content);

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(file::read)
                .withMessageStartingWith("cannot read the sessions in " + file.path() + ": ")
                .withMessageEndingWith(" (put it right, or remove the file and sign in again)")
                .withMessageNotContaining("top-secret");
    }

    @Test
    void says_that_it_cannot_be_written() throws IOException {
        Files.writeString(home.resolve("a"), "in the way");

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> write(Map.of()))
                .withMessageStartingWith("cannot keep the session in " + file.path() + ": ");
    }

    @Test
    void is_changed_under_its_lock_only() {
        assertThatIllegalStateException().isThrownBy(() -> file.write(KeptCredentials.NONE));
    }

    @Test
    void loses_no_change_of_many_at_once() throws Exception {
        var start = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int port = 1; port <= 50; port++) {
                var server = new ServerAddress.Tcp(false, "127.0.0.1", port);
                var _ = threads.submit(() -> {
                    start.await();
                    var sessions = new Sessions(file);
                    return sessions.exclusively(() -> {
                        sessions.put(server, SESSION);
                        return server;
                    });
                });
            }
            start.countDown();
        }

        assertThat(file.read().sessions()).hasSize(50);
    }

    @Test
    void stands_where_the_environment_says() {
        assertThat(CredentialsFile.of(Map.of("XDG_CONFIG_HOME", "/c", "HOME", "/h"))
                        .path())
                .hasToString("/c/gatehouse/credentials.json");
        assertThat(CredentialsFile.of(Map.of("XDG_CONFIG_HOME", "relative", "HOME", "/h"))
                        .path())
                .hasToString("/h/.config/gatehouse/credentials.json");
        assertThat(CredentialsFile.of(Map.of("XDG_CONFIG_HOME", "", "HOME", "/h"))
                        .path())
                .hasToString("/h/.config/gatehouse/credentials.json");
    }

    private void write(Map<ServerAddress, KeptSession> sessions) {
        var _ = file.exclusively(() -> {
            file.write(new KeptCredentials(sessions, Map.of(SERVER, "ghdt_device")));
            return sessions.size();
        });
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
