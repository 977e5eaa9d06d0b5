package dev.gatehouse.adapter.persistence;

import java.nio.file.Path;

/** Which store there is. */
public sealed interface StoreSettings {

    /**
     * SQLite in a directory of its own, which is made if it is not there, for its owner alone. One process at a time opens
     * it.
     */
    record SqliteFile(Path directory) implements StoreSettings {}

    /** SQLite in memory: each store is empty when opened, apart from all others, and gone when closed. */
    record SqliteInMemory() implements StoreSettings {}
}
