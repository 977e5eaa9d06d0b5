package dev.gatehouse.adapter.persistence;

import dev.gatehouse.domain.sealing.MasterKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory that an embedded store has for itself: made for its owner alone, and locked while it is open, since no two
 * servers share an embedded store.
 */
final class DataDirectory implements AutoCloseable {

    static final String DATABASE = "gatehouse.db";

    /** How the names go on of the files that SQLite puts beside a database, and takes for its own after a crash. */
    static final List<String> COMPANIONS = List.of("-journal", "-wal", "-shm");

    private static final String MASTER_KEY = "master.key";
    private static final String LOCK = "gatehouse.lock";
    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    // The system's file locks belong to a process: closing a second channel to a locked file gives the lock of the
    // first
    // one up. So this process must know what it has open before it touches the file, and no instance can know that.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel lock;

    private DataDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Makes the directory if it is not there, locks it, and takes back what an interrupted restore has begun in it. */
    static DataDirectory open(Path path) {
        try {
            makeIfAbsent(path.toAbsolutePath());
            Path directory = path.toRealPath();
            if (!OPEN.add(directory)) {
                throw inUse(directory);
            }
            try {
                return new DataDirectory(directory, locked(directory));
            } catch (IOException | RuntimeException e) {
                OPEN.remove(directory);
                throw e;
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Takes back what an interrupted restore has begun in the directory, if there is one; otherwise leaves it alone. */
    static void takeBackUnfinished(Path path) {
        try {
            if (SqliteExchange.isUnfinished(path)) {
                open(path).close();
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static void makeIfAbsent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null && !Files.isDirectory(path)) {
            makeIfAbsent(parent);
            Files.createDirectories(path, ownerOnly("rwx------"));
            sync(parent);
        }
    }

    private static FileChannel locked(Path directory) throws IOException {
        var channel = FileChannel.open(
                directory.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                ownerOnly("rw-------"));
        try {
            if (channel.tryLock() == null) {
                throw inUse(directory);
            }
            SqliteExchange.takeBackUnfinished(directory);
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IllegalStateException("another class loader has the lock of " + directory, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The database's file, which is made empty if it is not there. SQLite gives the files that it puts beside it the same
     * permissions.
     */
    Path databaseFile() {
        Path file = directory.resolve(DATABASE);
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, ownerOnly("rw-------"));
                sync(directory);
            }
            requirePrivate(file);
            for (String companion : COMPANIONS) {
                Path each = directory.resolve(DATABASE + companion);
                if (Files.exists(each)) {
                    requirePrivate(each);
                }
            }
            return file;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /**
     * The key in the directory; a new one where there is none and none is needed. The directory is
     * locked, so nobody else makes one at the same time.
     */
    MasterKey masterKey(Optional<String> needed) {
        Path file = directory.resolve(MASTER_KEY);
        if (Files.exists(file)) {
            return MasterKeyFile.read(file);
        }
        needed.ifPresent(id -> {
            throw new StoreOpeningException(
                    file + " is not there, and the secrets in the store are sealed under the master key "
                            + id + " (expected: the file that belongs to this store, which a backup does not have, or"
                            + " gatehouse.encryption.key-file; " + StoreSealing.ifLost(id) + ")");
        });
        return MasterKeyFile.replace(file);
    }

    // Group members may be meant to read it, as where a container platform hands a volume over to a group.
    private static void requirePrivate(Path file) throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new StoreOpeningException(file + " holds secrets and has the permissions "
                    + PosixFilePermissions.toString(permissions) + " (expected: none for others; chmod o= helps)");
        }
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    // A new name in a directory outlives a loss of power only when the directory is synced too.
    static void sync(Path directory) throws IOException {
        if (POSIX) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static StoreOpeningException inUse(Path directory) {
        return new StoreOpeningException(
                "data directory " + directory + " is in use by another server (expected: one server to a directory)");
    }

    private static StoreOpeningException unusable(Path directory, IOException e) {
        return new StoreOpeningException(
                "data directory " + directory + " cannot be used: "
                        + e.getClass().getSimpleName() + " " + e.getMessage()
                        + " (expected: a directory that this process may make, read and write)",
                e);
    }

    /** Gives the lock up; the lock's file stays, since removing it would race with the next one who locks it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(directory, e);
        } finally {
            OPEN.remove(directory);
        }
    }
}
