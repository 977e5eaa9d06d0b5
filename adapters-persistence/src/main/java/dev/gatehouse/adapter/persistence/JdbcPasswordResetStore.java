package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.PasswordResetStore;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

final class JdbcPasswordResetStore implements PasswordResetStore {

    private static final String SET = """
            INSERT INTO password_resets (user_id, code_hash, started_at, expires_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE
            SET code_hash = excluded.code_hash, started_at = excluded.started_at, expires_at = excluded.expires_at""";
    private static final String FIND_GOOD = """
            SELECT user_id, code_hash, started_at, expires_at FROM password_resets
            WHERE code_hash = ? AND expires_at > ?""";
    private static final String REMOVE = "DELETE FROM password_resets WHERE user_id = ?";
    private static final String REMOVE_EXPIRED = """
            DELETE FROM password_resets
            WHERE user_id IN (SELECT user_id FROM password_resets WHERE expires_at <= ? LIMIT ?)""";

    private final SqlTransaction transaction;

    JdbcPasswordResetStore(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void set(PasswordReset reset) {
        transaction.changeOne(
                SET,
                arguments -> arguments
                        .text(reset.user())
                        .bytes(reset.code().toStore())
                        .instant(reset.startedAt())
                        .instant(reset.expiresAt()));
    }

    @Override
    public Optional<PasswordReset> findGood(SecretHash code, Instant now) {
        return transaction.find(
                FIND_GOOD, arguments -> arguments.bytes(code.toStore()).instant(now), JdbcPasswordResetStore::reset);
    }

    private static PasswordReset reset(SqlRow row) throws SQLException {
        return new PasswordReset(
                UserId.parse(row.text()), SecretHash.fromStore(row.bytes()), row.instant(), row.instant());
    }

    @Override
    public boolean remove(UserId user) {
        return transaction.changeIf(REMOVE, arguments -> arguments.text(user));
    }

    @Override
    public int removeExpired(Instant expiredUntil, int limit) {
        return transaction.change(
                REMOVE_EXPIRED, arguments -> arguments.instant(expiredUntil).number(limit));
    }
}
