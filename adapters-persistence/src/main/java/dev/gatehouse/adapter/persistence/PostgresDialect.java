package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;

/** What is PostgreSQL's own in the SQL and in the ways a statement fails. */
final class PostgresDialect implements SqlDialect {

    /** Orders texts by code point, as SQLite does, whatever language the database was made for. */
    private static final String TEXT = "TEXT COLLATE \"C\"";

    @Override
    public Map<String, String> schemaPlaceholders() {
        return Map.of(
                "id", TEXT,
                "text", TEXT,
                "number", "BIGINT",
                "microseconds", "BIGINT",
                "bytes", "BYTEA",
                "table", "",
                "table_by_key", "",
                "sort_users_by_code_point",
                        "ALTER TABLE users ALTER COLUMN email TYPE " + TEXT + ", ALTER COLUMN display_name TYPE "
                                + TEXT);
    }

    @Override
    public RuntimeException fault(SQLException e) {
        String state = PostgresFault.state(e);
        return switch (PostgresFault.of(e)) {
            case COLLISION -> new ConflictException("others have changed what was read or written", e);
            case DUPLICATE -> new ConflictException("what must be unique is there already", e);
            case LOCKED, BUSY -> new StoreUnavailableException("the PostgreSQL store is too busy: " + state, e);
            case AWAY -> new StoreUnavailableException("the PostgreSQL store cannot be used: " + state, e);
            case DEFECT -> new IllegalStateException("a statement failed: " + state, e);
        };
    }

    /** Says, for an operator, why there is no connection to a database. */
    String openingFault(SQLException e) {
        String state = PostgresFault.state(e);
        return switch (state) {
            case "28P01", "28000" -> "refuses the user or the password (expected: those of an account on the server)";
            case "3D000" -> "is not there: the server has no such database (expected: one made for Gatehouse)";
            case "42501" -> "does not let the user do what is needed (expected: the owner of the database)";
            case "53300" -> "has no connection to spare (expected: fewer programs, or a higher max_connections)";
            case "57P03" -> "is starting or stopping (expected: a server that is up)";
            default -> state.startsWith("08") ? unreachable(e) : "cannot be opened: " + state;
        };
    }

    private static String unreachable(SQLException e) {
        return switch (e.getCause()) {
            case UnknownHostException _ -> "cannot be reached: the host is unknown (expected: a name that resolves)";
            case SocketTimeoutException _ -> "cannot be reached: the server does not answer (expected: within 2 s)";
            case NoRouteToHostException _ -> "cannot be reached: there is no way to the host";
            case ConnectException _ ->
                "cannot be reached: the connection was refused (expected: a server that listens there)";
            case null, default -> "cannot be connected to (expected: a PostgreSQL server that can be written to)";
        };
    }
}
