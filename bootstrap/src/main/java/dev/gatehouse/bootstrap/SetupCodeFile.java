package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.cli.OwnerOnly;
import dev.gatehouse.domain.setup.SetupCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that hands the setup code to the operator of a server that nobody watches: readable for its owner alone. */
final class SetupCodeFile {

    private static final String NAME = "setup-code";

    private final Path path;

    SetupCodeFile(Path directory) {
        this.path = directory.toAbsolutePath().resolve(NAME);
    }

    Path path() {
        return path;
    }

    /**
     * Puts the code there, in place of any before it; whoever looks sees a whole code or none. The directory is made if it is
     * not there.
     */
    void write(SetupCode code) {
        try {
            Path directory = path.resolveSibling("");
            Files.createDirectories(directory, OwnerOnly.directory(directory));
            OwnerOnly.replace(path, (code.expose() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    path + ": cannot be written, " + e.getMessage()
                            + " (expected: a place for the setup code; gatehouse.setup.code-directory names another)",
                    e);
        }
    }

    /** Removes the code, if there is one. */
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be removed, " + e.getMessage(), e);
        }
    }
}
