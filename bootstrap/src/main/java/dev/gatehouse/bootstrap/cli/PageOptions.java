package dev.gatehouse.bootstrap.cli;

import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** The options of every command that lists page by page. */
final class PageOptions {

    private static final int BIGGEST_PAGE = 1000;

    private final Terminal terminal;

    @Option(
            names = "--page-size",
            paramLabel = "NUMBER",
            description = "How many to list at most: up to 1000 (default: 50, with --all 1000 a call).")
    private int pageSize;

    @Option(names = "--page-token", paramLabel = "TOKEN", description = "Go on where an earlier list ended.")
    private String pageToken = "";

    @Option(names = "--all", description = "List every page.")
    private boolean all;

    PageOptions(Surroundings surroundings) {
        this.terminal = surroundings.terminal();
    }

    /** How many to ask the server for; 0 leaves it to the server. */
    int size() {
        return all && pageSize == 0 ? BIGGEST_PAGE : pageSize;
    }

    /**
     * Reads the pages that were asked for, and returns the token of the one behind them; empty behind the last.
     *
     * @param page reads the page with a token, and returns the token of the next one
     */
    String read(UnaryOperator<String> page) {
        String token = pageToken;
        do {
            token = page.apply(token);
        } while (all && !token.isEmpty());
        return token;
    }

    /** Says how to go on behind what was printed, if there is more. */
    void sayHowToGoOn(String nextPageToken) {
        if (!nextPageToken.isEmpty()) {
            terminal.out().flush();
            terminal.err().println("There are more (add --all, or --page-token " + Printable.of(nextPageToken) + ").");
        }
    }
}
