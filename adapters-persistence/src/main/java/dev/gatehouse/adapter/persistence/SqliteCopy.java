package dev.gatehouse.adapter.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A whole copy of a Gatehouse database, checked and on the disk, that lies beside its target under another name until it takes
 * the target's: whoever looks there sees no copy or a whole one, or, for a moment, an empty file. What never took the name is
 * removed. For its owner alone.
 */
final class SqliteCopy implements AutoCloseable {

    private final Path target;
    private final Path part;

    private SqliteCopy(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /**
     * Copies the database as it is when this begins, whoever writes to it meanwhile.
     *
     * @throws StoreOpeningException when the source is no whole Gatehouse database that this release can run
     */
    static SqliteCopy make(Path source, Path target) {
        Path directory = directoryOf(target);
        try {
            Path part = Files.createTempFile(
                    directory, target.getFileName().toString(), ".part", DataDirectory.ownerOnly("rw-------"));
            var copy = new SqliteCopy(target, part);
            try {
                copy.fill(source);
                return copy;
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Throws where something has the name of the target already, before there is any work to be lost. */
    static void requireFree(Path target) {
        if (Files.exists(target)) {
            throw unwritable(target, new FileAlreadyExistsException(target.toString()));
        }
    }

    private void fill(Path source) throws IOException {
        try (var database = SqliteSource.open(source)) {
            database.requireGatehouse();
            database.copyTo(part);
        }
        try (var copied = SqliteSource.open(part)) {
            copied.requireWhole();
        }
        // Not before SQLite has closed it: closing a file gives up the locks that SQLite has on it.
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Takes the name of the target, which nothing may have: not even something that was made a moment ago. */
    void take() {
        try {
            // Renaming would replace what is there. A link would not, but not every file system has links.
            Files.createFile(target, DataDirectory.ownerOnly("rw-------"));
        } catch (IOException e) {
            throw unwritable(target, e);
        }
        takeOver();
    }

    /** Takes the name of the target from whatever has it; there is no moment without a file of that name. */
    void takeOver() {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DataDirectory.sync(directoryOf(target));
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "every file is in a directory");
    }

    static UncheckedIOException unwritable(Path file, IOException e) {
        String why = e instanceof FileAlreadyExistsException
                ? "there is a file of this name (expected: a new name)"
                : e.getClass().getSimpleName() + " " + e.getMessage();
        return new UncheckedIOException(file + ": cannot be written, " + why, e);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }
}
