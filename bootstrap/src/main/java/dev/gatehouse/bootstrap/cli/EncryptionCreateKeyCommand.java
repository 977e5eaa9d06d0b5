package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.MasterKeyFile;
import dev.gatehouse.domain.sealing.MasterKey;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a master key. */
@Command(
        name = "create-key",
        description = {
            "Make a file with a new master key, under which the secrets in the store are sealed. Only you may read it.",
            "Every server of a store needs the same key, in the file that gatehouse.encryption.key-file names.",
            "Keep a copy apart from the backups of the store: together they show its secrets, and without it they are lost.",
        },
        footer = {"", "Example:", "  gatehouse encryption create-key /etc/gatehouse/master.key"})
final class EncryptionCreateKeyCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Parameters(paramLabel = "FILE", description = "The file to make; it must not be there yet.")
    private Path file = Path.of("");

    EncryptionCreateKeyCommand(Surroundings surroundings) {
        this.out = surroundings.terminal().out();
    }

    @Override
    public Integer call() {
        try {
            MasterKey key = MasterKeyFile.create(file);
            out.println("Made the master key " + key.id() + " in " + Printable.of(file.toString()) + ".");
            out.println("Keep a copy of it, apart from the backups of the store.");
            return ExitStatus.OK.code();
        } catch (UncheckedIOException e) {
            throw new CommandFailure(ExitStatus.FAILED, Printable.of(String.valueOf(e.getMessage())));
        }
    }
}
