package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import dev.gatehouse.bootstrap.config.EffectiveSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandsTest {

    @TempDir
    private Path home;

    @Test
    void serve_ends_as_the_server_ends() {
        assertThat(run(() -> 0, List::of, "serve").status()).isZero();
        assertThat(run(() -> 1, List::of, "serve").status()).isEqualTo(1);
    }

    @Test
    void serve_says_why_the_server_cannot_start() {
        Result result = run(
                () -> {
                    throw new CommandFailure(ExitStatus.FAILED, "the port is taken", List.of("by this", "and that"));
                },
                List::of,
                "serve");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("gatehouse: the port is taken\n  by this\n  and that\n");
    }

    @Test
    void a_fault_nobody_foresaw_is_one_line_too() {
        Result result = run(
                () -> {
                    throw new IllegalStateException("oh\nno");
                },
                List::of,
                "serve");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("gatehouse: failed for a reason nobody foresaw:"
                        + " java.lang.IllegalStateException: oh\\nno (please report this as a fault of Gatehouse)");
    }

    @Test
    void config_shows_each_setting_with_its_source() {
        List<EffectiveSetting> settings = List.of(
                new EffectiveSetting("gatehouse.server.port", "50052", "environment GATEHOUSE_SERVER_PORT"),
                new EffectiveSetting("gatehouse.jwt.secret", "", "default"));

        assertThat(run(() -> 0, () -> settings, "config").out()).isEqualTo("""
                SETTING                VALUE  SOURCE
                gatehouse.server.port  50052  environment GATEHOUSE_SERVER_PORT
                gatehouse.jwt.secret   -      default
                """);
        assertThat(JsonParser.parseString(
                        run(() -> 0, () -> settings, "config", "--json").out()))
                .isEqualTo(JsonParser.parseString("""
                        {
                          "settings": [
                            {
                              "name": "gatehouse.server.port",
                              "value": "50052",
                              "source": "environment GATEHOUSE_SERVER_PORT"
                            },
                            {"name": "gatehouse.jwt.secret", "value": "", "source": "default"}
                          ]
                        }
                        """));
    }

    private Result run(IntSupplier serve, Supplier<List<EffectiveSetting>> settings, String... arguments) {
        var shell = new TestShell(home);
        shell.serverIs(new ServerCommands() {
            @Override
            public int serve() {
                return serve.getAsInt();
            }

            @Override
            public List<EffectiveSetting> settings() {
                return settings.get();
            }

            @Override
            public StoreSettings store() {
                throw new AssertionError("no test asks for a store here");
            }

            @Override
            public ImportedKey importSigningKey(String text, boolean atOnce) {
                throw new AssertionError("no test imports a key here");
            }
        });
        return shell.run(arguments);
    }
}
