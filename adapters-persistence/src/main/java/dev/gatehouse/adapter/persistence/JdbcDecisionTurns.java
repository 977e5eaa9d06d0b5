package dev.gatehouse.adapter.persistence;

import java.util.Locale;

/**
 * Makes decisions follow each other that depend on more than the rows they change, such as whether another administrator is
 * left. Whoever is about to decide changes the row of the subject: of two who do so at once, the database lets one come
 * first, and has the other run again on what has come of it.
 */
final class JdbcDecisionTurns {

    private static final String TAKE = "UPDATE decision_turns SET taken = taken + 1 WHERE subject = ?";

    /** What is decided about. Each has a row of its name, in lower case. */
    enum Subject {
        ADMINISTRATORS,
        SIGNING_KEYS
    }

    private final SqlTransaction transaction;

    JdbcDecisionTurns(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    /** Takes a turn where the transaction may write; what only reads decides nothing. */
    void take(Subject subject) {
        if (transaction.isWritable()) {
            transaction.changeOne(
                    TAKE, arguments -> arguments.text(subject.name().toLowerCase(Locale.ROOT)));
        }
    }
}
