package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteInMemory;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditEventId;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.value.TimeOrderedId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an operator does to a store without a server: look at it, copy it, put a copy in its place. Each throws {@link
 * StoreOpeningException} where the store, or what is to become one, is not as it must be.
 */
public final class StoreAdministration {

    private StoreAdministration() {}

    /** Says where the schema of the store stands, and changes nothing. A server may have the store open. */
    public static SchemaState schema(StoreSettings store) {
        return switch (store) {
            case SqliteFile file -> schema(file);
            case PostgreSql database -> PostgresInspection.schema(database);
            case SqliteInMemory() -> SchemaState.of(SqlSchema.NOTHING, new SqliteDialect());
        };
    }

    private static SchemaState schema(SqliteFile store) {
        Path database = databaseOf(store);
        if (Files.notExists(database)) {
            return SchemaState.of(SqlSchema.NOTHING, new SqliteDialect());
        }
        try (var source = SqliteSource.open(database)) {
            return source.schema();
        }
    }

    /** Brings the schema up to date; for an embedded store, which no server may have open. */
    public static void updateSchema(StoreSettings store) {
        openWithoutKey(store).close();
    }

    private static Store openWithoutKey(StoreSettings store) {
        return switch (store) {
            case SqliteFile(Path directory) -> SqliteStore.openWithoutKey(directory);
            case PostgreSql database -> PostgresStore.open(database);
            case SqliteInMemory() -> SqliteStore.inMemory();
        };
    }

    /**
     * Removes the secrets that are sealed under a master key which is lost, so that servers make new ones; for a store that
     * no server uses.
     *
     * @param masterKey the id of the key
     * @return how many there were; with none, nothing is changed
     */
    public static int discardSecrets(StoreSettings store, String masterKey, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        byte[] random = SecretSealing.random(TimeOrderedId.RANDOM_BYTES);
        var event = AuditEvent.byServer(
                AuditEventId.create(at, random), at, AuditAction.SECRETS_DISCARDED, AuditSubject.installation());
        try (Store opened = openWithoutKey(store)) {
            return opened.write(stores -> {
                // Every store of this adapter hands these out.
                int discarded = new JdbcSecrets(((JdbcRepositories) stores).transaction()).discard(masterKey);
                if (discarded > 0) {
                    stores.auditEvents().add(event);
                }
                return discarded;
            });
        }
    }

    /**
     * Copies the store into a new file, for its owner alone. A server may have the store open and need not know: whatever was
     * acknowledged before this began is in the copy. It has been checked and is on the disk when it gets its name.
     *
     * @throws java.io.UncheckedIOException when there is a file of this name, or none can be written
     */
    public static void backUp(SqliteFile store, Path target) {
        SqliteCopy.requireFree(target);
        try (SqliteCopy copy = SqliteCopy.make(databaseOf(store), target)) {
            copy.take();
        }
    }

    /**
     * Puts a backup in the place of the store, which no server may have open.
     *
     * @return the name that the database which was there has now, if there was one
     * @throws java.io.UncheckedIOException when the directory cannot be written
     */
    public static Optional<Path> restore(SqliteFile store, Path backup, Instant now) {
        return SqliteRestore.restore(store.directory(), backup, now);
    }

    /**
     * Has the function look at the store, each time it reads as it is at that moment. A server may have it open, and can do
     * all it does between two reads; nothing is changed.
     */
    public static <T> T inspect(StoreSettings store, Function<UnitOfWork, T> work) {
        return switch (store) {
            case SqliteFile file -> inspect(file, work);
            case PostgreSql database -> PostgresInspection.inspect(database, work);
            case SqliteInMemory() -> throw new StoreOpeningException("a store in memory (expected: one that stays)");
        };
    }

    private static <T> T inspect(SqliteFile store, Function<UnitOfWork, T> work) {
        try (var source = SqliteSource.open(databaseOf(store))) {
            source.requireGatehouse();
            source.requireUpToDate();
            return source.inspect(work);
        }
    }

    // A restore that was interrupted may have parted the database from its log.
    private static Path databaseOf(SqliteFile store) {
        DataDirectory.takeBackUnfinished(store.directory());
        return store.directory().resolve(DataDirectory.DATABASE);
    }
}
