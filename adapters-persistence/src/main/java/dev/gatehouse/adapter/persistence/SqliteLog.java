package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.StoreUnavailableException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the write-ahead log of a file small.
 *
 * <p>SQLite by itself copies the log's pages into the file every 1,000 pages, as far as no reader needs the file as it is,
 * and begins the log anew when it finds a moment without a reader. Under a steady load of reads there is none, and the log
 * grows without bound. So a log that has grown too long is emptied here, which holds writers up until every read that runs
 * has ended, and holds up no reads. Not thread-safe: it is used by the thread that writes.
 */
final class SqliteLog {

    /** How long a log may be before it is emptied. */
    static final long LIMIT_BYTES = 16 * 1024 * 1024;

    private static final int PATIENCE_MILLIS = 100;
    private static final int ALARMING = 4;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

    private final SqliteConnection writer;
    private final Path file;
    private final long limitBytes;
    private long nextBytes;

    /**
     * Makes the keeper of a log.
     *
     * @param writer the connection that writes to the database, outside of a transaction whenever a method is called
     * @param database the database's file
     */
    SqliteLog(SqliteConnection writer, Path database, long limitBytes) {
        this.writer = writer;
        this.file = database.resolveSibling(database.getFileName() + "-wal");
        this.limitBytes = limitBytes;
        this.nextBytes = limitBytes;
    }

    /**
     * Empties the log if it has grown too long. Writes are held up for a moment only: where a read goes on for longer,
     * the next attempt is made when the log has grown by a quarter of its limit.
     */
    void keepSmall() {
        long bytes = file.toFile().length();
        if (bytes > nextBytes) {
            boolean emptied = emptySoon();
            nextBytes = emptied ? limitBytes : bytes + limitBytes / 4;
            if (!emptied && bytes > ALARMING * limitBytes) {
                LOG.warn("the store's log has {} bytes (expected: about {} when reads are short)", bytes, limitBytes);
            }
        }
    }

    private boolean emptySoon() {
        setPatience(PATIENCE_MILLIS);
        try {
            return empty();
        } catch (StoreUnavailableException e) {
            LOG.warn("the store's log could not be emptied", e);
            return false;
        } finally {
            setPatience(SqliteConnections.WRITER_PATIENCE_MILLIS);
        }
    }

    private void setPatience(int millis) {
        writer.find("PRAGMA busy_timeout = " + millis, SqlArguments.Setter.NONE, SqlRow::number);
    }

    /** Copies the log's pages into the file and empties the log; says whether the reads that run let it. */
    boolean empty() {
        return writer.find("PRAGMA wal_checkpoint(TRUNCATE)", SqlArguments.Setter.NONE, SqlRow::number)
                .filter(busy -> busy == 0)
                .isPresent();
    }
}
