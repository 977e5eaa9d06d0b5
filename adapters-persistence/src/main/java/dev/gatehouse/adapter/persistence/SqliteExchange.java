package dev.gatehouse.adapter.persistence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a copy in the place of the database that a directory has, which nobody may have open. That one is kept under a name of
 * its own, together with its log:
 *
 * <pre>
 *   gatehouse.db ───────── a further name ──→ gatehouse.db.replaced-…
 *   gatehouse.db-wal, … ───────── rename ───→ gatehouse.db.replaced-…-wal, …
 *   the copy ──────────── rename ───────────→ gatehouse.db
 * </pre>
 *
 * The last of these decides. A crash before it leaves a database with two names, by which the next one who opens the directory
 * sees that the exchange came to nothing, and takes it back. So the copy never meets a log that is not its own, and the
 * database is never used without its log.
 */
final class SqliteExchange {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteExchange.class);
    private static final String KEPT = DataDirectory.DATABASE + ".replaced-";

    private final Path directory;
    private final Path file;
    private final Path kept;
    private final SqliteCopy copy;

    /**
     * Prepares an exchange, which changes nothing yet.
     *
     * @param copy what is to take the name of the database
     * @param suffix ends the name under which the database that is there is kept; nothing may have that name
     */
    SqliteExchange(Path directory, SqliteCopy copy, String suffix) {
        this.directory = directory;
        this.file = directory.resolve(DataDirectory.DATABASE);
        this.kept = directory.resolve(KEPT + suffix);
        this.copy = copy;
    }

    /** One change of the directory; what was changed before it is on the disk where that matters to it. */
    @FunctionalInterface
    interface Step {

        void run() throws IOException;
    }

    /** What is to be done, in order. A crash may come between any two. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (Files.exists(file)) {
            steps.add(this::nameAgain);
        }
        for (String part : DataDirectory.COMPANIONS) {
            steps.add(() -> moveIfThere(beside(file, part), beside(kept, part)));
        }
        steps.add(() -> DataDirectory.sync(directory));
        steps.add(copy::takeOver);
        return steps;
    }

    private void nameAgain() throws IOException {
        Files.createLink(kept, file);
        DataDirectory.sync(directory);
    }

    /** Under which name the database is kept. */
    Path kept() {
        return kept;
    }

    /** Whether an exchange in the directory was begun, and not ended. */
    static boolean isUnfinished(Path directory) throws IOException {
        return !secondNames(directory).isEmpty();
    }

    /** Takes back what was begun in the directory and not ended, if anything was. Whoever calls this has the lock. */
    static void takeBackUnfinished(Path directory) throws IOException {
        Path file = directory.resolve(DataDirectory.DATABASE);
        for (Path name : secondNames(directory)) {
            for (String part : DataDirectory.COMPANIONS) {
                moveIfThere(beside(name, part), beside(file, part));
            }
            DataDirectory.sync(directory);
            Files.delete(name);
            DataDirectory.sync(directory);
            LOG.warn("A restore in {} was interrupted. The store that was there is in its place, whole.", directory);
        }
    }

    private static List<Path> secondNames(Path directory) throws IOException {
        Path file = directory.resolve(DataDirectory.DATABASE);
        List<Path> names = new ArrayList<>();
        if (Files.exists(file)) {
            try (DirectoryStream<Path> kept = Files.newDirectoryStream(directory, KEPT + "*")) {
                for (Path each : kept) {
                    if (Files.isSameFile(each, file)) {
                        names.add(each);
                    }
                }
            }
        }
        return names;
    }

    private static Path beside(Path file, String part) {
        return file.resolveSibling(file.getFileName() + part);
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to);
        }
    }
}
