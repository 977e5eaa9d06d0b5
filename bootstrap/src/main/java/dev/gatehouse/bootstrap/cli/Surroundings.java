package dev.gatehouse.bootstrap.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Everything outside the process that commands look at, so that a test can be all of it.
 *
 * @param pause waits for as long as it is told
 */
record Surroundings(
        Map<String, String> environment,
        Terminal terminal,
        InstantSource clock,
        Consumer<Duration> pause,
        BiFunction<ServerAddress, ServerTrust, ClientChannel> channels,
        ServerCommands server) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * The value of an environment variable of ours. One that is set must say something: a failed command left it empty.
     */
    Optional<String> variable(String name, String expected) {
        String value = environment.get(name);
        if (value != null && value.isBlank()) {
            throw new CommandFailure(
                    ExitStatus.USAGE, name + " is empty (expected: " + expected + ", or not set at all)");
        }
        return Optional.ofNullable(value);
    }
}
