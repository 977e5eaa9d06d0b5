package dev.gatehouse.bootstrap.cli;

import java.util.UUID;
import picocli.CommandLine.Option;

/** The options of every command that changes a user who is there. */
final class ChangeOptions {

    @Option(
            names = "--etag",
            paramLabel = "ETAG",
            description = "Change the user only if nobody has since the etag was shown.")
    private String etag = "";

    /** The version that the user must be at; empty if it does not matter. */
    String etag() {
        return etag;
    }

    /**
     * An id for one change, so that the server makes it once although the request may be sent twice on its way.
     */
    static String requestId() {
        return UUID.randomUUID().toString();
    }
}
