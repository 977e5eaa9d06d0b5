package dev.gatehouse.adapter.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads the columns of a row in the order in which the statement names them. */
final class SqlRow {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reader<T> {

        T read(SqlRow row) throws SQLException;
    }

    private final ResultSet results;
    private int position;

    private SqlRow(ResultSet results) {
        this.results = results;
    }

    /** Moves on to the next row and reads it; empty when there is none. */
    static <T> Optional<T> next(ResultSet results, Reader<T> reader) throws SQLException {
        return results.next() ? Optional.of(reader.read(new SqlRow(results))) : Optional.empty();
    }

    String text() throws SQLException {
        return results.getString(++position);
    }

    long number() throws SQLException {
        return results.getLong(++position);
    }

    Instant instant() throws SQLException {
        return Microseconds.toInstant(number());
    }

    byte[] bytes() throws SQLException {
        return results.getBytes(++position);
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(text());
    }

    Optional<Instant> optionalInstant() throws SQLException {
        long micros = number();
        return results.wasNull() ? Optional.empty() : Optional.of(Microseconds.toInstant(micros));
    }

    Optional<byte[]> optionalBytes() throws SQLException {
        return Optional.ofNullable(bytes());
    }

    /** Passes over columns that are known to be null; reading them would cost as much as any other. */
    void skip(int columns) {
        position += columns;
    }
}
