package dev.gatehouse.bootstrap;

import dev.gatehouse.domain.setup.SetupCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that hands the setup code to the operator of a server that nobody watches: readable for its owner alone. */
final class SetupCodeFile {

    private static final String NAME = "setup-code";

    private final Path path;

    SetupCodeFile(Path storeDirectory) {
        this.path = storeDirectory.resolve(NAME);
    }

    Path path() {
        return path;
    }

    /** Puts the code there, in place of any before it; whoever looks sees a whole code or none. */
    void write(SetupCode code) {
        var ownerAlone = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Path part = Files.createTempFile(path.toAbsolutePath().getParent(), NAME, ".part", ownerAlone);
            try {
                Files.writeString(part, code.expose() + "\n");
                Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be written, " + e.getMessage(), e);
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
