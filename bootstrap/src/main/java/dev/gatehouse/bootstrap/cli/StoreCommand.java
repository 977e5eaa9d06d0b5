package dev.gatehouse.bootstrap.cli;

import dev.gatehouse.adapter.persistence.StoreOpeningException;
import dev.gatehouse.adapter.persistence.StoreSettings;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/** A command on the store that a server with the settings that are in force here uses, without the server. */
abstract class StoreCommand implements Callable<Integer> {

    final PrintWriter out;

    private final ServerCommands server;

    StoreCommand(Surroundings surroundings) {
        this.out = surroundings.terminal().out();
        this.server = surroundings.server();
    }

    @Override
    public final Integer call() {
        try {
            return run(server.store()).code();
        } catch (StoreOpeningException | StoreUnavailableException | UncheckedIOException e) {
            throw new CommandFailure(ExitStatus.FAILED, Printable.of(String.valueOf(e.getMessage())));
        }
    }

    abstract ExitStatus run(StoreSettings store);
}
