package dev.gatehouse.adapter.persistence;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What a failed statement says about the transaction it was part of.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's error codes</a>
 */
enum PostgresFault {

    /** Transactions that ran side by side could not have run one after another; this one was undone and may run again. */
    COLLISION,

    /** What must be unique is there already. A transaction that ran side by side may just have added it. */
    DUPLICATE,

    /**
     * Somebody else held a lock for too long; this transaction was undone and may run again. So a deadlock ends too, before
     * the server itself looks for one.
     */
    LOCKED,

    /** The server has too much to do. The connection is as good as before. */
    BUSY,

    /** The connection is broken, or leads to a server that can no longer be written to. */
    AWAY,

    /** The statement is at fault, or what it was given. */
    DEFECT;

    static PostgresFault of(SQLException e) {
        String state = state(e);
        return switch (state) {
            case "40001", "40P01" -> COLLISION;
            case "23505" -> DUPLICATE;
            case "55P03" -> LOCKED;
            case "57014" -> BUSY;
            // The last one: a migration has changed a table whose statements the connection keeps prepared.
            case "57P01", "57P02", "57P03", "57P04", "57P05", "58030", "25006", "25P03", "XX001", "XX002", "0A000" ->
                AWAY;
            default -> ofClass(state);
        };
    }

    private static PostgresFault ofClass(String state) {
        if (state.startsWith("53")) {
            return BUSY;
        }
        return state.startsWith("08") ? AWAY : DEFECT;
    }

    /** The error code, which tells nothing about the data; empty where there is none. */
    static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("");
    }
}
