package dev.gatehouse.bootstrap.cli;

import com.google.protobuf.MessageOrBuilder;
import dev.gatehouse.bootstrap.config.ClientSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to a server. */
final class ClientOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            converter = ServerAddress.Converter.class,
            description = "Where the server listens: HOST:PORT, https://HOST:PORT where it speaks TLS, or unix:/PATH;"
                    + " without it the GATEHOUSE_ADDRESS of the environment, else 127.0.0.1:50051.")
    private @Nullable ServerAddress server;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "With https://, trust the authorities whose certificates are in FILE instead of the system's;"
                    + " without it those in the file that GATEHOUSE_CA_FILE names.")
    private @Nullable Path caFile;

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "With https://, show the certificate in FILE; without it that in the file that"
                    + " GATEHOUSE_CLIENT_CERTIFICATE_FILE names.")
    private @Nullable Path clientCertificate;

    @Option(
            names = "--client-key",
            paramLabel = "FILE",
            description = "The private key of that certificate (PEM, PKCS #8); without it that in the file that"
                    + " GATEHOUSE_CLIENT_KEY_FILE names.")
    private @Nullable Path clientKey;

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
        if (!plaintext && !address.isProtected()) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "would send secrets unencrypted to " + address
                            + ", which is not on this machine (say https:// if it speaks TLS; if the way there is safe, add:"
                            + " --plaintext)");
        }
        return connect(address);
    }

    /** A connection for calls that have nothing secret in them. */
    Connection connectWithoutSecrets() {
        return connect(address());
    }

    private Connection connect(ServerAddress address) {
        return new Connection(address, trust(), timeout, surroundings);
    }

    private ServerTrust trust() {
        return new ServerTrust(
                file(caFile, ClientSettings.CA_FILE),
                file(clientCertificate, ClientSettings.CLIENT_CERTIFICATE_FILE),
                file(clientKey, ClientSettings.CLIENT_KEY_FILE));
    }

    private Optional<Path> file(@Nullable Path given, String variable) {
        return given == null
                ? surroundings.variable(variable, "the path of a file").map(Path::of)
                : Optional.of(given);
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
                .orElse(ServerAddress.Tcp.DEFAULT);
    }

    private static ServerAddress parsed(String value) {
        try {
            return ServerAddress.parse(value);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, ClientSettings.ADDRESS + ": " + e.getMessage());
        }
    }
}
