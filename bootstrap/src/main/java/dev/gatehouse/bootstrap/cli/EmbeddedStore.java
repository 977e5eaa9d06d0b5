package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.PostgreSql;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteInMemory;

/** The store that is a file, for the commands that copy files. */
final class EmbeddedStore {

    private EmbeddedStore() {}

    /**
     * The settings of the embedded store, if that is what there is; ends the command otherwise.
     *
     * @param instead the program of PostgreSQL that does what the command does
     */
    static SqliteFile of(StoreSettings store, String instead) {
        return switch (store) {
            case SqliteFile file -> file;
            case PostgreSql _ ->
                throw new CommandFailure(
                        ExitStatus.USAGE,
                        "the store is in PostgreSQL, which has a program for this (use " + instead
                                + "; docs/operations.md says how)");
            case SqliteInMemory() ->
                throw new CommandFailure(ExitStatus.USAGE, "the store is in memory (expected: one in a directory)");
        };
    }
}
