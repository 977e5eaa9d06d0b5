package dev.gatehouse.adapter.persistence;

/** A statement that reads, with the arguments of its placeholders. */
record SqlQuery(String sql, SqlArguments.Setter arguments) {}
