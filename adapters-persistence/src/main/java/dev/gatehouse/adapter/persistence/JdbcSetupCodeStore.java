package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.SetupCodeStore;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;

/** Keeps the one setup code in a table of its own, so that no code made for anything else can ever stand in for it. */
final class JdbcSetupCodeStore implements SetupCodeStore {

    private static final String SET = """
            INSERT INTO setup_codes (purpose, code_hash, expires_at) VALUES ('first-administrator', ?, ?)
            ON CONFLICT (purpose) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at""";
    private static final String GOOD = " purpose = 'first-administrator' AND code_hash = ? AND expires_at > ?";
    private static final String IS_GOOD = "SELECT expires_at FROM setup_codes WHERE" + GOOD;
    private static final String CONSUME = "DELETE FROM setup_codes WHERE" + GOOD;

    private final SqlTransaction transaction;

    JdbcSetupCodeStore(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void set(SecretHash hash, Instant expiresAt) {
        transaction.changeOne(SET, arguments -> arguments.bytes(hash.toStore()).instant(expiresAt));
    }

    @Override
    public boolean isGood(SecretHash hash, Instant now) {
        return transaction
                .find(IS_GOOD, arguments -> arguments.bytes(hash.toStore()).instant(now), SqlRow::instant)
                .isPresent();
    }

    @Override
    public boolean consume(SecretHash hash, Instant now) {
        return transaction.changeIf(
                CONSUME, arguments -> arguments.bytes(hash.toStore()).instant(now));
    }
}
