package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.SchemaState;
import dev.gatehouse.adapter.persistence.StoreAdministration;
import dev.gatehouse.adapter.persistence.StoreSettings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands on the schema of the store; alone, shows what there is to do. */
@Command(
        name = "migrate",
        description = {
            "Say where the schema of the store stands, or bring it up to date.",
            "A server does that itself when it starts, unless gatehouse.store.migrate is by-command.",
        },
        footer = {
            "",
            "Examples:",
            "  gatehouse migrate status",
            "  gatehouse migrate --dry-run",
            "  gatehouse migrate apply",
        })
final class MigrateCommand extends StoreCommand {

    @Option(
            names = "--dry-run",
            description = "Print the SQL that gatehouse migrate apply would run, and change nothing.")
    private boolean dryRun;

    MigrateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitStatus run(StoreSettings store) {
        if (!dryRun) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "nothing said to do (give status, apply or --dry-run; see: gatehouse migrate --help)");
        }
        SchemaState schema = StoreAdministration.schema(store);
        out.println(schema.isUpToDate() ? "-- nothing to do: schema version " + schema.version() : schema.plan());
        return supported(schema);
    }

    /** Says where the schema stands. */
    @Command(
            name = "status",
            description = "Say which version the schema of the store has, and which migrations it has not had.",
            footer = {"", "Example:", "  gatehouse migrate status"})
    static final class Status extends StoreCommand {

        Status(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        ExitStatus run(StoreSettings store) {
            SchemaState schema = StoreAdministration.schema(store);
            var facts = new Table(List.of());
            facts.add("schema version", schema.version() == 0 ? "" : Integer.toString(schema.version()));
            facts.add("of this release", Integer.toString(schema.newest()));
            facts.add("pending", String.join(", ", schema.pending()));
            facts.print(out);
            return supported(schema);
        }
    }

    /** Brings the schema up to date. */
    @Command(
            name = "apply",
            description = {
                "Bring the schema of the store up to date.",
                "An embedded store must not be in use; servers of the release before may go on using PostgreSQL.",
            },
            footer = {"", "Example:", "  gatehouse migrate apply"})
    static final class Apply extends StoreCommand {

        private final MigrateCommand migrate;

        Apply(Surroundings surroundings, MigrateCommand migrate) {
            super(surroundings);
            this.migrate = migrate;
        }

        @Override
        ExitStatus run(StoreSettings store) {
            if (migrate.dryRun) {
                throw new CommandFailure(
                        ExitStatus.USAGE, "--dry-run and apply contradict each other (give one of them)");
            }
            SchemaState before = StoreAdministration.schema(store);
            if (before.isUpToDate()) {
                out.println("Nothing to do: the schema has version " + before.version() + ".");
                return supported(before);
            }
            StoreAdministration.updateSchema(store);
            out.println("Brought the schema from version " + before.version() + " to " + before.newest() + ".");
            return ExitStatus.OK;
        }
    }

    private static ExitStatus supported(SchemaState schema) {
        if (!schema.supported()) {
            throw new CommandFailure(
                    ExitStatus.FAILED,
                    "the store has schema version " + schema.version() + " (expected: at most " + schema.newest()
                            + ", or a later one that still serves this release)");
        }
        return ExitStatus.OK;
    }
}
