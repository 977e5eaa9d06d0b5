package dev.gatehouse.bootstrap;

import dev.gatehouse.bootstrap.cli.GatehouseCommandLine;
import java.io.Console;

/** The process: {@code gatehouse} and its commands. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var server = new Server(System.getenv(), System.out, System.err, isOnTerminal());
        System.exit(GatehouseCommandLine.ofProcess(server).run(arguments));
    }

    // With the console of java.base, which the launcher asks for because it is there at once, there may be none.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isOnTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
