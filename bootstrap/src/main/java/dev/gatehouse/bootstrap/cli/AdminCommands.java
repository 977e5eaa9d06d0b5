package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.api.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.gatehouse.api.admin.v1.DrainRequest;
import dev.gatehouse.api.admin.v1.DrainResponse;
import dev.gatehouse.api.admin.v1.GetLogLevelRequest;
import dev.gatehouse.api.admin.v1.GetLogLevelResponse;
import dev.gatehouse.api.admin.v1.LogLevel;
import dev.gatehouse.api.admin.v1.SetLogLevelRequest;
import dev.gatehouse.api.admin.v1.SetLogLevelResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The commands on one running server, by its admin listener. */
final class AdminCommands {

    private static final String PREFIX = "LOG_LEVEL_";

    private AdminCommands() {}

    /** What they have in common: a token is shown where there is one, and a Unix domain socket asks for none. */
    abstract static class OperatorCommand implements Runnable {

        @Mixin
        final ClientOptions client;

        @Mixin
        private final CallerOptions caller;

        OperatorCommand(Surroundings surroundings) {
            this.client = new ClientOptions(surroundings);
            this.caller = new CallerOptions(surroundings);
        }

        @Override
        public final void run() {
            try (Connection connection = client.connect()) {
                run(connection, caller.callerIfAny(connection));
            }
        }

        abstract void run(Connection connection, Optional<TokenBearer> caller);

        static <T> T call(
                Connection connection,
                Optional<TokenBearer> caller,
                Attempt attempt,
                Function<AdminServiceBlockingStub, T> call) {
            return caller.isPresent()
                    ? caller.get().call(attempt, token -> call.apply(connection.admin(token)))
                    : connection.call(attempt, () -> call.apply(connection.admin()));
        }
    }

    /** Shows the log level, or changes it. */
    @Command(
            name = "log-level",
            description = {
                "Show what a running server writes to its log, or have it write more or less until it ends.",
                "The server is that of an admin listener: its socket, where no token is needed, or its port, for"
                        + " administrators.",
                "With --json, an object with level, or with previousLevel where it was changed.",
            },
            footer = {
                "",
                "Examples:",
                "  gatehouse admin log-level --server unix:/run/gatehouse/admin.sock",
                "  gatehouse admin log-level debug --server unix:/run/gatehouse/admin.sock",
            })
    static final class ChangeLogLevel extends OperatorCommand {

        private static final Attempt GET = Attempt.to("ask for the log level");
        private static final Attempt SET = Attempt.to("change the log level");

        /** Reads a level by its name in the settings. */
        static final class Converter implements ITypeConverter<LogLevel> {

            private static final Set<String> NAMES = Set.of("error", "warn", "info", "debug", "trace");

            @Override
            public LogLevel convert(String text) {
                if (!NAMES.contains(text)) {
                    throw new TypeConversionException(
                            Printable.of(text) + " (expected: error, warn, info, debug or trace)");
                }
                return LogLevel.valueOf(PREFIX + text.toUpperCase(Locale.ROOT));
            }
        }

        @Parameters(
                arity = "0..1",
                paramLabel = "LEVEL",
                converter = Converter.class,
                description = "The least severe lines that are written: error, warn, info, debug or trace.")
        private @Nullable LogLevel level;

        ChangeLogLevel(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, Optional<TokenBearer> caller) {
            if (level == null) {
                show(connection, caller);
            } else {
                change(connection, caller, level);
            }
        }

        private void show(Connection connection, Optional<TokenBearer> caller) {
            GetLogLevelResponse answer =
                    call(connection, caller, GET, admin -> admin.getLogLevel(GetLogLevelRequest.getDefaultInstance()));
            client.print(answer, out -> out.println(name(answer.getLevel())));
        }

        private void change(Connection connection, Optional<TokenBearer> caller, LogLevel to) {
            var request = SetLogLevelRequest.newBuilder().setLevel(to).build();
            SetLogLevelResponse answer = call(connection, caller, SET, admin -> admin.setLogLevel(request));
            client.print(
                    answer,
                    out -> out.println(
                            "The log level is " + name(to) + " now; it was " + name(answer.getPreviousLevel()) + "."));
        }

        private static String name(LogLevel level) {
            return level.name().replaceFirst(PREFIX, "").toLowerCase(Locale.ROOT);
        }
    }

    /** Has the server stop. */
    @Command(
            name = "drain",
            description = {
                "Have a running server stop as on a signal: it lets the calls in flight finish, and its process ends.",
                "The server is that of an admin listener: its socket, where no token is needed, or its port, for"
                        + " administrators.",
                "With --json, an empty object.",
            },
            footer = {"", "Example:", "  gatehouse admin drain --server unix:/run/gatehouse/admin.sock"})
    static final class Drain extends OperatorCommand {

        private static final Attempt DRAIN = Attempt.to("have the server stop");

        Drain(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(Connection connection, Optional<TokenBearer> caller) {
            DrainResponse answer =
                    call(connection, caller, DRAIN, admin -> admin.drain(DrainRequest.getDefaultInstance()));
            client.print(answer, out -> out.println("The server stops."));
        }
    }
}
