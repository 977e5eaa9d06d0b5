package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.StoreAdministration;
import dev.gatehouse.adapter.persistence.StoreSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies the embedded store. */
@Command(
        name = "backup",
        description = {
            "Copy the embedded store into a new file, also while a server uses it.",
            "Everything that was acknowledged before is in the copy. It is checked, and holds secrets: only you may read it.",
            "It does not hold the master key, which a restored store needs: keep a copy of that somewhere else.",
        },
        footer = {"", "Example:", "  gatehouse backup /var/backups/gatehouse-2026-01-31.db"})
final class BackupCommand extends StoreCommand {

    @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there yet.")
    private Path file = Path.of("");

    BackupCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitStatus run(StoreSettings store) {
        StoreAdministration.backUp(EmbeddedStore.of(store, "pg_dump"), file);
        out.println("Backed up to " + Printable.of(file.toString()) + ".");
        return ExitStatus.OK;
    }
}
