package dev.gatehouse.adapter.persistence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a copy of a database in the place of the one that a directory has, which nobody may have open, and keeps that one. */
final class SqliteRestore {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteRestore.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SqliteRestore() {}

    static Optional<Path> restore(Path path, Path backup, Instant now) {
        requireWhole(backup);
        try (var _ = DataDirectory.open(path)) {
            Path directory = path.toAbsolutePath();
            Path file = directory.resolve(DataDirectory.DATABASE);
            removeLeftOvers(directory);
            boolean replaces = Files.exists(file);
            try (SqliteCopy copy = SqliteCopy.make(backup, file)) {
                if (replaces) {
                    fold(file);
                }
                var exchange = new SqliteExchange(directory, copy, TIME.format(now));
                run(exchange);
                return replaces ? Optional.of(exchange.kept()) : Optional.empty();
            }
        }
    }

    // Of the backup itself: a copy of it has new indexes, which hide it that the old ones did not fit their tables.
    private static void requireWhole(Path backup) {
        try (var source = SqliteSource.open(backup)) {
            source.requireGatehouse();
            source.requireWhole();
        }
    }

    // Of copies whose process died.
    private static void removeLeftOvers(Path directory) {
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(directory, DataDirectory.DATABASE + "[0-9]*.part*")) {
            for (Path part : parts) {
                Files.delete(part);
            }
        } catch (IOException e) {
            throw SqliteCopy.unwritable(directory, e);
        }
    }

    private static void run(SqliteExchange exchange) {
        try {
            for (SqliteExchange.Step step : exchange.steps()) {
                step.run();
            }
        } catch (IOException e) {
            throw SqliteCopy.unwritable(exchange.kept(), e);
        }
    }

    // So that all of it is in one file. What cannot be read may be why there is a restore, and then stays as it is:
    // SQLite would mend a log that it takes for broken by removing it.
    private static void fold(Path file) {
        try {
            requireGatehouse(file);
            try (Connection writer = SqliteConnections.openWriter(file);
                    var statement = writer.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        } catch (StoreOpeningException | SQLException e) {
            LOG.warn("The store that was there is kept as it is, with its log apart. {}", e.getMessage());
        }
    }

    private static void requireGatehouse(Path file) {
        try (var source = SqliteSource.open(file)) {
            source.requireGatehouse();
        }
    }
}
