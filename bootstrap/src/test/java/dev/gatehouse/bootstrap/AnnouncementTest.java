package dev.gatehouse.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bootstrap.config.Configuration;
import dev.gatehouse.bootstrap.config.ConfigurationSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementTest {

    @TempDir
    private Path directory;

    @Test
    void shows_the_code_and_the_commands_to_type_next() {
        try (Gatehouse gatehouse = builder().start()) {
            String address = gatehouse.addresses().getFirst();
            String code = gatehouse.setupCode().orElseThrow().expose();

            assertThat(announced(gatehouse, true))
                    .isEqualToNormalizingNewlines("""

                      Listening on  %1$s
                      Store in      %2$s

                    There is no administrator yet. Make one within the hour, in another terminal:

                      ./gatehouse setup --code %3$s --server %1$s

                    and sign in:

                      ./gatehouse sign-in --server %1$s

                    Stop it with Ctrl-C.

                    """.formatted(address, directory.toAbsolutePath(), code));
            assertThat(new SetupCodeFile(directory).path()).doesNotExist();
        }
    }

    @Test
    void shows_no_code_once_there_is_an_administrator() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "correct horse battery staple");
        try (Gatehouse gatehouse = builder()
                .setting("gatehouse.setup.admin-email", "root@example.org")
                .setting("gatehouse.setup.admin-password-file", password.toString())
                .start()) {
            String address = gatehouse.addresses().getFirst();

            assertThat(announced(gatehouse, true))
                    .isEqualToNormalizingNewlines("""

                      Listening on  %1$s
                      Store in      %2$s

                    Next, in another terminal:

                      ./gatehouse sign-in --server %1$s

                    Stop it with Ctrl-C.

                    """.formatted(address, directory.toAbsolutePath()));
        }
    }

    @Test
    void shows_where_http_is_spoken() {
        try (Gatehouse gatehouse = builder().http(0).start()) {
            String address = gatehouse.addresses().getFirst();
            String http = gatehouse.httpAddresses().getFirst();

            assertThat(announced(gatehouse, true))
                    .contains("\n  Listening on  " + address + "\n  HTTP on       " + http + "\n");
        }
    }

    @Test
    void commands_connect_to_this_machine_where_the_server_listens_on_all_addresses() {
        try (Gatehouse gatehouse = Gatehouse.builder()
                .directory(directory)
                .tcp("0.0.0.0", 0)
                .setting("gatehouse.server.plaintext", "true")
                .start()) {
            String port = gatehouse.addresses().getFirst().replaceFirst(".*:", "");

            assertThat(announced(gatehouse, true)).contains("sign-in --server 127.0.0.1:" + port + "\n");
        }
    }

    @Test
    void prints_nothing_and_leaves_the_code_in_a_file_where_nobody_watches() {
        try (Gatehouse gatehouse = builder().start()) {
            String code = gatehouse.setupCode().orElseThrow().expose();

            assertThat(announced(gatehouse, false)).isEmpty();

            assertThat(new SetupCodeFile(directory).path()).hasContent(code + "\n");
        }
    }

    @Test
    void leaves_the_code_where_the_settings_say() {
        Path elsewhere = directory.resolve("elsewhere");
        try (Gatehouse gatehouse = builder().start()) {
            String code = gatehouse.setupCode().orElseThrow().expose();

            announced(gatehouse, false, Map.of("GATEHOUSE_SETUP_CODE_DIRECTORY", elsewhere.toString()));

            assertThat(elsewhere.resolve("setup-code")).hasContent(code + "\n");
        }
    }

    @Test
    void leaves_the_code_where_an_embedded_store_would_be_when_there_is_none() {
        Map<String, String> postgresql = Map.of(
                "GATEHOUSE_STORE_POSTGRESQL_URL", "jdbc:postgresql://db.example.org/gatehouse",
                "GATEHOUSE_STORE_POSTGRESQL_USER", "gatehouse");
        var settings =
                Configuration.read(ConfigurationSources.environment(postgresql)).settings();

        assertThat(Announcement.codeFile(settings).path())
                .isEqualTo(Path.of("gatehouse-data", "setup-code").toAbsolutePath());
    }

    private GatehouseBuilder builder() {
        return Gatehouse.builder().directory(directory).tcp("127.0.0.1", 0);
    }

    private String announced(Gatehouse gatehouse, boolean onTerminal) {
        return announced(gatehouse, onTerminal, Map.of("GATEHOUSE_STORE_DIRECTORY", directory.toString()));
    }

    private static String announced(Gatehouse gatehouse, boolean onTerminal, Map<String, String> environment) {
        var configuration = Configuration.read(ConfigurationSources.environment(environment));
        var written = new ByteArrayOutputStream();
        try (var out = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            new Announcement(configuration.settings(), gatehouse, out, onTerminal).make();
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
