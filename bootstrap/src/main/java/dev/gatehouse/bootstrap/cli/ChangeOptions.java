package dev.gatehouse.bootstrap.cli;

import java.util.UUID;
import picocli.CommandLine.Option;

/** The options of every command that changes a user or client that is there. */
final class ChangeOptions {

    @Option(
            names = "--etag",
            paramLabel = "ETAG",
            description = "Make the change only if nobody has made another since the etag was shown.")
    private String etag = "";

    /** The version that is to be changed; empty if it does not matter. */
    String etag() {
        return etag;
    }

    /**
     * An id for one change, so that the server makes it once although the request may be sent twice on its way.
     */
    static String requestId() {
        return UUID.randomUUID().toString();
    }

    /** Refuses two options that contradict each other. */
    static void refuseBoth(String one, boolean isGiven, String other, boolean isOtherGiven) {
        if (isGiven && isOtherGiven) {
            throw new CommandFailure(
                    ExitStatus.USAGE, one + " and " + other + " contradict each other (give one of them)");
        }
    }
}
