package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.bootstrap.config.EffectiveSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shell of one user, from which a test runs commands: a home directory, an environment, and a clock. */
final class TestShell {

    /** When everything happens unless the test moves the clock. */
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** What a command left behind. */
    record Result(int status, String out, String err) {

        /** The first line of standard error. */
        String complaint() {
            return err.lines().findFirst().orElse("");
        }
    }

    private final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private ServerCommands serverCommands = new NoServerCommands();
    private volatile Instant now = NOW;

    TestShell(Path home) {
        this.home = home;
        environment.put("HOME", home.toString());
    }

    /** A shell whose commands talk to this server unless they are told otherwise. */
    TestShell(Path home, TestServer server) {
        this(home);
        set("GATEHOUSE_ADDRESS", server.address());
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    void unset(String variable) {
        environment.remove(variable);
    }

    void clockShows(Instant instant) {
        now = instant;
    }

    void serverIs(ServerCommands commands) {
        serverCommands = commands;
    }

    /** For how long commands would have waited, each time. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    Path credentials() {
        return home.resolve(".config").resolve("gatehouse").resolve("credentials.json");
    }

    /** Runs a command from a script that pipes nothing into it. */
    Result run(String... arguments) {
        return run(TestTerminal.piping(""), arguments);
    }

    Result run(TestTerminal terminal, String... arguments) {
        int status = commandLine(terminal).run(arguments);
        return new Result(status, terminal.printed(), terminal.complained());
    }

    GatehouseCommandLine commandLine(TestTerminal terminal) {
        InstantSource clock = () -> now;
        return new GatehouseCommandLine(new Surroundings(
                environment, terminal, clock, pauses::add, ClientChannel::openQuietly, serverCommands));
    }

    /** For tests that run no server. */
    private static final class NoServerCommands implements ServerCommands {
        @Override
        public int serve() {
            throw new AssertionError("no test serves from here");
        }

        @Override
        public List<EffectiveSetting> settings() {
            throw new AssertionError("no test asks for settings here");
        }

        @Override
        public StoreSettings store() {
            throw new AssertionError("no test asks for a store here");
        }

        @Override
        public ImportedKey importSigningKey(String text, boolean atOnce) {
            throw new AssertionError("no test imports a key here");
        }
    }
}
