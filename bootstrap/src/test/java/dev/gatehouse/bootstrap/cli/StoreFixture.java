package dev.gatehouse.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.bootstrap.Gatehouse;
import dev.gatehouse.bootstrap.cli.TestShell.Result;
import dev.gatehouse.bootstrap.config.EffectiveSetting;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Stores in a directory of the test's own, servers that use them, and commands on both. */
abstract class StoreFixture {

    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    Path directory;

    final Gatehouse start(String name) {
        return start(name, () -> TestShell.NOW);
    }

    final Gatehouse start(String name, InstantSource clock) {
        return Gatehouse.builder()
                .clock(clock)
                .directory(directory.resolve(name))
                .tcp("127.0.0.1", 0)
                .start();
    }

    final void setUp(Gatehouse gatehouse, String email) {
        String code = gatehouse.setupCode().orElseThrow().expose();
        done(withPassword(gatehouse, "setup", "--email=" + email, "--code=" + code));
    }

    final Result withPassword(Gatehouse gatehouse, String... arguments) {
        String[] words = Stream.concat(Arrays.stream(arguments), Stream.of("--password-file=-"))
                .toArray(String[]::new);
        return shell(gatehouse).run(TestTerminal.piping(PASSWORD + "\n"), words);
    }

    final Result run(Gatehouse gatehouse, String... arguments) {
        return shell(gatehouse).run(arguments);
    }

    private TestShell shell(Gatehouse gatehouse) {
        var shell = new TestShell(directory.resolve("home"));
        shell.set("GATEHOUSE_ADDRESS", gatehouse.addresses().getFirst());
        return shell;
    }

    /** Runs a command with settings that name the directory. */
    final Result on(String name, String... arguments) {
        var shell = new TestShell(directory.resolve("home"));
        shell.serverIs(new StoreIn(new SqliteFile(directory.resolve(name))));
        return shell.run(arguments);
    }

    final String path(String name) {
        return directory.resolve(name).toString();
    }

    static Result done(Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result;
    }

    /** Settings that say where the store is, and no more. */
    record StoreIn(StoreSettings store) implements ServerCommands {

        @Override
        public int serve() {
            throw new AssertionError("no test serves from here");
        }

        @Override
        public List<EffectiveSetting> settings() {
            throw new AssertionError("no test asks for settings here");
        }

        @Override
        public ImportedKey importSigningKey(String text, boolean atOnce) {
            throw new AssertionError("no test imports a key from here");
        }
    }
}
