package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.bootstrap.cli.ServerCommands.ImportedKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over a private key that was made elsewhere. */
@Command(
        name = "import",
        description = {
            "Have a private key that was made elsewhere sign access tokens: PEM with PKCS #8 or SEC 1, or a JSON Web Key,"
                    + " for the algorithm of gatehouse.token.algorithm.",
            "It works on the store itself, so that no private key travels. An embedded store must not be in use; servers"
                    + " may go on using PostgreSQL.",
            "The key signs as soon as everybody who verifies tokens can know it. A key that was published before and waits"
                    + " for its turn still has it.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse keys import signing-key.pem",
            "  gatehouse keys import --now signing-key.json",
        })
final class KeysImportCommand implements Runnable {

    private static final int MOST_BYTES = 64 * 1024;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "The file with the one private key.")
    private Path file = Path.of("");

    @Option(
            names = "--now",
            description = "Sign with it from now on, which verifiers that remember the published keys do not know yet.")
    private boolean now;

    KeysImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        ImportedKey key = surroundings.server().importSigningKey(text(), now);
        var facts = new Table(List.of());
        facts.add("key", key.keyId());
        facts.add("signs from", key.signsFrom().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.print(surroundings.terminal().out());
    }

    private String text() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unreadable("it has more than " + MOST_BYTES + " bytes");
            }
            // Whatever is no text of either form is no key.
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw unreadable(FileProblem.describe(e));
        }
    }

    private CommandFailure unreadable(String reason) {
        return new CommandFailure(ExitStatus.FAILED, "cannot read " + Printable.of(file.toString()) + ": " + reason);
    }
}
