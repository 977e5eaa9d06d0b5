package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.SignInAttemptStore;
import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

final class JdbcSignInAttemptStore implements SignInAttemptStore {

    private static final String FIND =
            "SELECT failures, failed_at, tried_at, forget_at FROM sign_in_attempts WHERE attempt_key = ?";
    private static final String SET = """
            INSERT INTO sign_in_attempts (attempt_key, user_id, failures, failed_at, tried_at, forget_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (attempt_key) DO UPDATE
            SET failures = excluded.failures, failed_at = excluded.failed_at, tried_at = excluded.tried_at,
                forget_at = excluded.forget_at""";
    private static final String CLEAR =
            "UPDATE sign_in_attempts SET failures = 0, forget_at = ? WHERE user_id = ? AND failures > 0";
    private static final String REMOVE_FORGOTTEN = """
            DELETE FROM sign_in_attempts
            WHERE attempt_key IN (SELECT attempt_key FROM sign_in_attempts WHERE forget_at <= ? LIMIT ?)""";
    private static final String KNOWN_UNTIL = "SELECT known_until FROM known_networks WHERE network_key = ?";
    private static final String KNOW = """
            INSERT INTO known_networks (network_key, user_id, known_until) VALUES (?, ?, ?)
            ON CONFLICT (network_key) DO UPDATE SET known_until = excluded.known_until""";
    private static final String REMOVE_UNKNOWN = """
            DELETE FROM known_networks
            WHERE network_key IN (SELECT network_key FROM known_networks WHERE known_until <= ? LIMIT ?)""";
    private static final String REMOVE_ALL = "DELETE FROM sign_in_attempts WHERE user_id = ?";
    private static final String REMOVE_NETWORKS = "DELETE FROM known_networks WHERE user_id = ?";

    private final SqlTransaction transaction;

    JdbcSignInAttemptStore(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Tally> find(AttemptKey key) {
        return transaction.find(FIND, arguments -> arguments.bytes(key.toStore()), JdbcSignInAttemptStore::tally);
    }

    private static Tally tally(SqlRow row) throws SQLException {
        return new Tally(Math.toIntExact(row.number()), row.instant(), row.instant(), row.optionalInstant());
    }

    @Override
    public void set(AttemptKey key, Optional<UserId> user, Tally tally) {
        transaction.changeOne(
                SET,
                arguments -> arguments
                        .bytes(key.toStore())
                        .optionalText(user)
                        .number(tally.failures())
                        .instant(tally.failedAt())
                        .instant(tally.triedAt())
                        .optionalInstant(tally.forgetAt()));
    }

    @Override
    public int clear(UserId user, Instant forgetAt) {
        // The rows stay: one that somebody has just looked at could otherwise be added again as it was.
        return transaction.change(
                CLEAR, arguments -> arguments.instant(forgetAt).text(user));
    }

    @Override
    public int removeForgotten(Instant until, int limit) {
        return transaction.change(
                REMOVE_FORGOTTEN, arguments -> arguments.instant(until).number(limit));
    }

    @Override
    public Optional<Instant> knownUntil(AttemptKey network) {
        return transaction.find(KNOWN_UNTIL, arguments -> arguments.bytes(network.toStore()), SqlRow::instant);
    }

    @Override
    public void know(AttemptKey network, UserId user, Instant until) {
        transaction.changeOne(
                KNOW, arguments -> arguments.bytes(network.toStore()).text(user).instant(until));
    }

    @Override
    public int removeUnknown(Instant until, int limit) {
        return transaction.change(
                REMOVE_UNKNOWN, arguments -> arguments.instant(until).number(limit));
    }

    @Override
    public void removeAll(UserId user) {
        transaction.change(REMOVE_ALL, arguments -> arguments.text(user));
        transaction.change(REMOVE_NETWORKS, arguments -> arguments.text(user));
    }
}
