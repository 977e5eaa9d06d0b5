package dev.gatehouse.adapter.persistence;

import java.sql.SQLException;
import java.util.Map;

/** Where databases differ. All other SQL is the same for all of them. */
interface SqlDialect {

    /** What the placeholders in the migrations stand for. */
    Map<String, String> schemaPlaceholders();

    /**
     * Says what a failed statement means to a caller of the ports. The message holds no data; the exception is the cause of
     * what is returned.
     */
    RuntimeException fault(SQLException e);
}
