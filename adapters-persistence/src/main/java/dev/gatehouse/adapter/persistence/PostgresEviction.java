package dev.gatehouse.adapter.persistence;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Takes a connection out of the pool, for good, once a statement says that it is of no use any more. */
record PostgresEviction(PostgresHealth health) implements SQLExceptionOverride {

    // Qualified, because the interface has something else of this name.
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException e) {
        if (PostgresFault.of(e) != PostgresFault.AWAY) {
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        health.fails("has broken a connection: " + PostgresFault.state(e));
        return SQLExceptionOverride.Override.MUST_EVICT;
    }
}
