package dev.gatehouse.bootstrap.cli;

import picocli.CommandLine.Mixin;

/** A command that calls on somebody's behalf. */
abstract class SignedInCommand implements Runnable {

    @Mixin
    final ClientOptions client;

    @Mixin
    final CallerOptions callerOptions;

    SignedInCommand(Surroundings surroundings) {
        this.client = new ClientOptions(surroundings);
        this.callerOptions = new CallerOptions(surroundings);
    }

    @Override
    public final void run() {
        try (Connection connection = client.connect()) {
            run(connection, callerOptions.caller(connection));
        }
    }

    abstract void run(Connection connection, TokenBearer caller);
}
