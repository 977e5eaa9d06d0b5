package dev.gatehouse.acceptance.driver;

import java.time.Instant;

/**
 * Something that is written down.
 *
 * @param doer an account, a service, {@link #SOMEBODY} or {@link #GATEHOUSE}
 * @param accountId whom it was done to; empty if nobody
 * @param position counts the entries without a gap
 * @param everythingTold all that the entry says
 */
public record LogEntry(
        Deed deed, String doer, String accountId, Instant happenedAt, long position, String everythingTold) {

    /** Who has proved nothing. */
    public static final String SOMEBODY = "somebody";

    /** What Gatehouse does by itself. */
    public static final String GATEHOUSE = "Gatehouse";
}
