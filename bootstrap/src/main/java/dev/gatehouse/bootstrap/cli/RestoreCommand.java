package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.StoreAdministration;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.adapter.persistence.StoreSettings.SqliteFile;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a backup in the place of the embedded store. */
@Command(
        name = "restore",
        description = {
            "Put a backup in the place of the embedded store, which no server may be using.",
            "The store that was there is kept beside it under another name.",
            "The restored store needs the master key that it had, which is not in the backup.",
        },
        footer = {"", "Example:", "  gatehouse restore /var/backups/gatehouse-2026-01-31.db"})
final class RestoreCommand extends StoreCommand {

    private final InstantSource clock;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    RestoreCommand(Surroundings surroundings) {
        super(surroundings);
        this.clock = surroundings.clock();
    }

    @Override
    ExitStatus run(StoreSettings store) {
        SqliteFile embedded = EmbeddedStore.of(store, "pg_restore");
        StoreAdministration.restore(embedded, file, clock.instant())
                .ifPresent(
                        kept -> out.println("The store that was there is now " + Printable.of(kept.toString()) + "."));
        out.println("Restored " + Printable.of(file.toString()) + " to "
                + Printable.of(embedded.directory().toString()) + ".");
        return ExitStatus.OK;
    }
}
