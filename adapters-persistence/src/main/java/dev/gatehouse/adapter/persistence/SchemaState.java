package dev.gatehouse.adapter.persistence;

import java.util.List;

/**
 * Where the schema of a store stands.
 *
 * @param version that of the last migration that the store has had; 0 where it had none, or is not there at all
 * @param newest that of the last migration of this release
 * @param supported whether this release can run on it, once nothing is pending
 * @param pending the migrations that the store has not had, in order, such as {@code 2 complete users}
 * @param plan the statements of these as the database would run them
 */
public record SchemaState(int version, int newest, boolean supported, List<String> pending, String plan) {

    public SchemaState {
        pending = List.copyOf(pending);
    }

    static SchemaState of(SqlSchema.Status status, SqlDialect dialect) {
        return new SchemaState(
                status.version().orElse(0),
                SqlSchema.NEWEST,
                status.isSupported(),
                status.pending().stream()
                        .map(migration -> migration.version() + " " + migration.description())
                        .toList(),
                status.plan(dialect));
    }

    public boolean isUpToDate() {
        return pending.isEmpty();
    }
}
