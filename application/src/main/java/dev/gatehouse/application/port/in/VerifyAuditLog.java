package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.audit.AuditLink;
import java.util.Optional;

/** Finds out whether somebody changed, removed or moved events of the audit log behind our back. */
public interface VerifyAuditLog {

    /**
     * Reads the whole log, some events at a time: no transaction lasts for long, and others may write and prune meanwhile.
     * What was pruned before it was read is not looked at; whatever is pruned afterwards was.
     *
     * @param known a link that was seen before, if the log is to be checked against it: without one, nobody can tell that the
     *     last events were removed, or that the whole log was written anew
     */
    Verdict verifyAuditLog(Optional<AuditLink> known);

    /** What the log is worth. */
    sealed interface Verdict {

        /**
         * Every event is as it was written and in its place. The known link, if one was given, was met: it is in the log, or
         * is the one from which the log goes on where it was pruned.
         *
         * @param events how many were looked at
         * @param last the last link, to be kept elsewhere and checked against next time
         */
        record Intact(long events, AuditLink last) implements Verdict {}

        /**
         * Every event that is kept is as it was written and in its place, but the known link could not be compared: it was
         * pruned, and so was the one after it. Nobody can tell whether this is still the log in which it was seen.
         *
         * @param events how many were looked at
         * @param last the last link
         */
        record NotCompared(long events, AuditLink last) implements Verdict {}

        /**
         * Something was done to the log.
         *
         * @param position the first that is not as it was written
         */
        record Broken(long position, Damage damage) implements Verdict {}
    }

    /** What can have been done. */
    enum Damage {
        /** There is no event at the position, and there is a later one, or there was one. */
        MISSING,
        /** The event at the position is not the one that was written there. */
        CHANGED,
        /** The events before the position were removed, and nothing in the log says so. */
        CUT_OFF,
        /** The log is whole, but at the position it has not the known link: it was written anew, from there on or before. */
        CONTRADICTED
    }
}
