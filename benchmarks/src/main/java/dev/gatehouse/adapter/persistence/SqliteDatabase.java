package dev.gatehouse.adapter.persistence;

import dev.gatehouse.bootstrap.GatehouseBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A database of SQLite in a directory.
 *
 * @param vfs the name of SQLite's way to the disk; empty for its default
 */
record SqliteDatabase(Path directory, String vfs) implements MeasuredDatabase {

    private static final String DEFAULT_VFS = "";

    static SqliteDatabase in(Path directory) {
        return new SqliteDatabase(directory, DEFAULT_VFS);
    }

    /** Removes the database that is there. */
    static SqliteDatabase emptied(Path directory, Duration leastSync) {
        try {
            Files.deleteIfExists(directory.resolve(DataDirectory.DATABASE));
            for (String companion : DataDirectory.COMPANIONS) {
                Files.deleteIfExists(directory.resolve(DataDirectory.DATABASE + companion));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return leastSync.isZero() ? in(directory) : new SqliteDatabase(directory, slowDisk(leastSync));
    }

    private static String slowDisk(Duration leastSync) {
        var vfs = ObservedVfs.register();
        vfs.onSync(ObservedVfs.Reaction.takingAtLeast(leastSync));
        return vfs.name();
    }

    @Override
    public Store openStore() {
        return SqliteStore.open(directory, file -> SqliteConnections.openWriter(file, vfs));
    }

    @Override
    public GatehouseBuilder offer(GatehouseBuilder builder) {
        return builder.directory(directory);
    }

    @Override
    public Connection connect() throws SQLException {
        return SqliteConnections.openWriter(directory.resolve(DataDirectory.DATABASE), vfs);
    }

    @Override
    public String tidying() {
        return "PRAGMA wal_checkpoint(TRUNCATE)";
    }

    @Override
    public void close() {}
}
