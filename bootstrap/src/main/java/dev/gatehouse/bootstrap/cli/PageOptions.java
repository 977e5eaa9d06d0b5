package dev.gatehouse.bootstrap.cli;

import picocli.CommandLine.Option;

/** The options of every command that lists page by page. */
final class PageOptions {

    private static final int STANDARD_PAGE = 50;
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

    /** A page: how many it has, and the token of the next one, which is empty behind the last. */
    record Page(int count, String nextPageToken) {}

    /** Asks the server for a page, of at most so many, with its token. */
    @FunctionalInterface
    interface PageReader {

        Page read(int size, String pageToken);
    }

    /**
     * Reads until there are as many as were asked for, since a page can be short although there are more. Returns the token of
     * the page behind them; empty behind the last.
     */
    String read(PageReader reader) {
        int wanted = wanted();
        int found = 0;
        String token = pageToken;
        do {
            Page page = reader.read(all ? wanted : wanted - found, token);
            found += page.count();
            token = page.nextPageToken();
        } while (!token.isEmpty() && (all || found < wanted));
        return token;
    }

    /** How many to list, or with all pages to ask for at once. */
    private int wanted() {
        if (pageSize == 0) {
            return all ? BIGGEST_PAGE : STANDARD_PAGE;
        }
        return Math.min(pageSize, BIGGEST_PAGE);
    }

    /** Says how to go on behind what was printed, if there is more. */
    void sayHowToGoOn(String nextPageToken) {
        if (!nextPageToken.isEmpty()) {
            terminal.out().flush();
            terminal.err().println("There are more (add --all, or --page-token " + Printable.of(nextPageToken) + ").");
        }
    }
}
