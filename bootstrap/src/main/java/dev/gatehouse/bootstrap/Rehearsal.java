package dev.gatehouse.bootstrap;

import dev.gatehouse.adapter.grpc.GrpcSettings.Tcp;
import dev.gatehouse.adapter.http.HttpSettings;
import dev.gatehouse.adapter.observability.LogFormat;
import dev.gatehouse.adapter.observability.Logs;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.bootstrap.cli.GatehouseCommandLine;
import dev.gatehouse.bootstrap.config.Configuration;
import dev.gatehouse.bootstrap.config.ConfigurationSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/**
 * Goes once through what the server and its commands usually do, so that a JVM that was asked to can keep the classes it has
 * loaded for quicker starts (JEP 514). The launcher runs it after a build, in a directory of its own.
 */
public final class Rehearsal {

    private static final String EMAIL = "rehearsal@example.org";
    private static final String PASSWORD = "nobody hears this rehearsal";

    private Rehearsal() {}

    /** Takes the path of an empty directory; exits with the status of the first command that fails. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Path passwordFile = Files.writeString(directory.resolve("password"), PASSWORD);
        var sources = ConfigurationSources.environment(Map.of());
        Logs.configure(LogFormat.JSON, Level.INFO, false, System.err);
        try (Gatehouse gatehouse = Gatehouse.start(
                Configuration.read(sources),
                new SqliteFile(directory.resolve("store")),
                List.of(new Tcp("127.0.0.1", 0)),
                Optional.of(new HttpSettings("127.0.0.1", 0, Optional.empty(), 1, Duration.ofMinutes(1))),
                InstantSource.system())) {
            String address = gatehouse.addresses().getFirst();
            read(gatehouse.httpAddresses().getFirst());
            String code = gatehouse.setupCode().orElseThrow().expose();
            List<String> identity = List.of("--email", EMAIL, "--password-file", passwordFile.toString());
            run(address, Stream.concat(Stream.of("setup", "--code", code), identity.stream()));
            run(address, Stream.concat(Stream.of("sign-in"), identity.stream()));
            run(address, Stream.of("users", "list"));
            run(address, Stream.of("users", "get", "--json"));
            run(address, Stream.of("token", "show"));
            run(address, Stream.of("refresh"));
            run(address, Stream.of("sign-out"));
            run(address, Stream.of("health"));
        }
    }

    private static void read(String address) throws IOException {
        try (InputStream page =
                URI.create(address + "/.well-known/jwks.json").toURL().openStream()) {
            page.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void run(String address, Stream<String> words) {
        var server = new Server(Map.of(), System.out, System.err, false);
        String[] command = Stream.concat(words, Stream.of("--server", address)).toArray(String[]::new);
        int status = GatehouseCommandLine.ofProcess(server).run(command);
        if (status != 0) {
            System.exit(status);
        }
    }
}
