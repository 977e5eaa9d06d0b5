package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Map;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is SQLite's own in the SQL and in the ways a statement fails. */
final class SqliteDialect implements SqlDialect {

    // An extended result code has its primary code in the lowest byte (https://www.sqlite.org/rescode.html).
    private static final int PRIMARY_CODE = 0xFF;

    /** Begins a transaction whose reads all see one state. */
    String beginReading() {
        return "BEGIN DEFERRED";
    }

    /**
     * Begins a transaction that may write. Takes the write lock at once: a transaction that reads first and asks for the
     * lock later can be refused half-way.
     */
    String beginWriting() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public Map<String, String> schemaPlaceholders() {
        return Map.of(
                "id", "TEXT",
                "text", "TEXT",
                "number", "INTEGER",
                "microseconds", "INTEGER",
                "bytes", "BLOB",
                "table", "STRICT",
                "table_by_key", "STRICT, WITHOUT ROWID",
                // SQLite sorts so by itself.
                "sort_users_by_code_point", "SELECT 1");
    }

    @Override
    public RuntimeException fault(SQLException e) {
        SQLiteErrorCode code = code(e);
        return switch (code) {
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_NOMEM,
                    SQLITE_READONLY,
                    SQLITE_INTERRUPT,
                    SQLITE_IOERR,
                    SQLITE_CORRUPT,
                    SQLITE_NOTADB,
                    SQLITE_FULL,
                    SQLITE_CANTOPEN,
                    SQLITE_PROTOCOL,
                    SQLITE_PERM,
                    SQLITE_AUTH -> new StoreUnavailableException("the SQLite store cannot do its work: " + code, e);
            case SQLITE_CONSTRAINT -> brokenConstraint(e);
            default -> new IllegalStateException("a statement failed: " + code, e);
        };
    }

    private static RuntimeException brokenConstraint(SQLException e) {
        return switch (extendedCode(e)) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY ->
                new ConflictException("what must be unique is there already", e);
            default -> new IllegalStateException("a change breaks a constraint of the store", e);
        };
    }

    /** Says, for an operator, why a store cannot be opened. */
    String openingFault(SQLException e) {
        SQLiteErrorCode code = code(e);
        return switch (code) {
            case SQLITE_NOTADB -> "is no SQLite database (expected: one, or no file at all)";
            case SQLITE_CORRUPT -> "is damaged (expected: a whole SQLite database; restore a backup)";
            case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another program (expected: no other program uses it)";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                "cannot be written: " + code + " (expected: a file and directory that this process may write)";
            default -> "cannot be opened: " + code;
        };
    }

    private static SQLiteErrorCode code(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
    }

    // The driver's exceptions have the primary code where JDBC has one, and the whole of it beside that.
    private static SQLiteErrorCode extendedCode(SQLException e) {
        return e instanceof SQLiteException fault ? fault.getResultCode() : code(e);
    }
}
