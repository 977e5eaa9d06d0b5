package dev.gatehouse.bootstrap.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The file that keeps sessions between commands, in the user's configuration directory (XDG Base Directory
 * Specification). Only its owner can read it. It is replaced whole, so that a reader sees the old sessions or the new
 * ones, and a change is made under a lock that holds off every other command of this user.
 */
final class CredentialsFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    // The lock on the file is held by the process, so threads of one process need a lock of their own.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path path;

    CredentialsFile(Path path) {
        this.path = path;
    }

    /** The file of the user whose environment this is. */
    static CredentialsFile of(Map<String, String> environment) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // The specification has relative paths ignored.
        Path base = !configured.isEmpty() && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")))
                        .resolve(".config");
        return new CredentialsFile(base.resolve("gatehouse").resolve("credentials.json"));
    }

    Path path() {
        return path;
    }

    /** What is kept; nothing if there is no file. */
    KeptCredentials read() {
        try {
            String text = Files.readString(path);
            requirePrivate();
            return CredentialsJson.read(text);
        } catch (NoSuchFileException _) {
            return KeptCredentials.NONE;
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof IOException io ? FileProblem.describe(io) : String.valueOf(e.getMessage());
            throw new CommandFailure(
                    ExitStatus.FAILED,
                    "cannot read the sessions in " + Printable.of(path.toString()) + ": " + why
                            + " (put it right, or remove the file and sign in again)");
        }
    }

    /** Replaces what is kept; to be called by whoever holds the lock. */
    void write(KeptCredentials kept) {
        if (!IN_THIS_PROCESS.isHeldByCurrentThread()) {
            throw new IllegalStateException("sessions are changed under the lock");
        }
        try {
            // On the disk when this returns: the old refresh token is spent, and a crash must not bring it back.
            OwnerOnly.replace(path, CredentialsJson.write(kept).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Does the work while no other command of this user changes the sessions. */
    <T> T exclusively(Supplier<T> work) {
        IN_THIS_PROCESS.lock();
        try {
            createDirectory();
            Path lock = path.resolveSibling("credentials.lock");
            try (FileChannel channel = FileChannel.open(
                            lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(lock));
                    var _ = channel.lock()) {
                return work.get();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private void createDirectory() throws IOException {
        Path directory = directory();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, OwnerOnly.directory(directory));
        }
    }

    private void requirePrivate() throws IOException {
        if (OwnerOnly.isEnforced(path) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            throw new CommandFailure(
                    ExitStatus.FAILED,
                    "cannot use the sessions in " + Printable.of(path.toString())
                            + ": others may read or change the file (run: chmod 600 " + Printable.of(path.toString())
                            + ")");
        }
    }

    private CommandFailure unwritable(IOException e) {
        return new CommandFailure(
                ExitStatus.FAILED,
                "cannot keep the session in " + Printable.of(path.toString()) + ": " + FileProblem.describe(e)
                        + " (see to it that the directory can be written)");
    }

    private Path directory() {
        Path directory = path.getParent();
        if (directory == null) {
            throw new IllegalStateException("path: " + path + " (expected: a file in a directory)");
        }
        return directory;
    }
}
