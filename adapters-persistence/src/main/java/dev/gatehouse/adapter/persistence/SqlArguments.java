package dev.gatehouse.adapter.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/** Sets the arguments of a statement in their order. */
final class SqlArguments {

    /** Sets all arguments of one statement. */
    @FunctionalInterface
    interface Setter {

        Setter NONE = _ -> {};

        void set(SqlArguments arguments) throws SQLException;
    }

    private final PreparedStatement statement;
    private int position;

    SqlArguments(PreparedStatement statement) {
        this.statement = statement;
    }

    /** The text form of a value, which for ids is their canonical form. */
    SqlArguments text(Object value) throws SQLException {
        statement.setString(++position, value.toString());
        return this;
    }

    SqlArguments number(long value) throws SQLException {
        statement.setLong(++position, value);
        return this;
    }

    SqlArguments instant(Instant value) throws SQLException {
        return number(Microseconds.of(value));
    }

    SqlArguments bytes(byte[] value) throws SQLException {
        statement.setBytes(++position, value);
        return this;
    }

    SqlArguments optionalText(Optional<?> value) throws SQLException {
        return value.isPresent() ? text(value.get()) : nothing(Types.VARCHAR);
    }

    SqlArguments optionalNumber(Optional<? extends Number> value) throws SQLException {
        return value.isPresent() ? number(value.get().longValue()) : nothing(Types.BIGINT);
    }

    SqlArguments optionalInstant(Optional<Instant> value) throws SQLException {
        return value.isPresent() ? instant(value.get()) : nothing(Types.BIGINT);
    }

    SqlArguments optionalBytes(Optional<byte[]> value) throws SQLException {
        return value.isPresent() ? bytes(value.get()) : nothing(Types.BINARY);
    }

    private SqlArguments nothing(int type) throws SQLException {
        statement.setNull(++position, type);
        return this;
    }
}
