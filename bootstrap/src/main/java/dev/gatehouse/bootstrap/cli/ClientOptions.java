package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.MessageOrBuilder;
import dev.gatehouse.bootstrap.config.ClientSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to a server. */
final class ClientOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            converter = ServerAddress.Converter.class,
            description = "Where the server listens; without it the GATEHOUSE_ADDRESS of the environment, else"
                    + " 127.0.0.1:50051.")
    private @Nullable ServerAddress server;

    @Option(names = "--plaintext", description = "Send secrets unencrypted to a server that is not on this machine.")
    private boolean plaintext;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = TimeoutConverter.class,
            description = "How long to wait for each answer, such as 500ms, 10s or 2m (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(names = "--json", description = "Print the answer as JSON, for scripts.")
    private boolean json;

    ClientOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A connection that secrets can be sent over. */
    Connection connect() {
        ServerAddress address = address();
        if (!plaintext && !address.isLoopback()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "would send secrets unencrypted to " + address
                            + ", which is not on this machine (if the way there is safe, add: --plaintext)");
        }
        return new Connection(address, timeout, surroundings);
    }

    /** A connection for calls that have nothing secret in them. */
    Connection connectWithoutSecrets() {
        return new Connection(address(), timeout, surroundings);
    }

    boolean isJson() {
        return json;
    }

    /** Prints an answer: as JSON if that was asked for, else as text. */
    void print(MessageOrBuilder answer, Consumer<PrintWriter> text) {
        PrintWriter out = surroundings.terminal().out();
        if (json) {
            out.println(JsonText.of(answer));
        } else {
            text.accept(out);
        }
    }

    private ServerAddress address() {
        if (server != null) {
            return server;
        }
        return surroundings
                .variable(ClientSettings.ADDRESS, ServerAddress.FORM)
                .map(ClientOptions::parsed)
                .orElse(ServerAddress.DEFAULT);
    }

    private static ServerAddress parsed(String value) {
        try {
            return ServerAddress.parse(value);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, ClientSettings.ADDRESS + ": " + e.getMessage());
        }
    }
}
