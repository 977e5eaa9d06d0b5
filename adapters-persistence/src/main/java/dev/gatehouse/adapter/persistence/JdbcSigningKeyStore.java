package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.JdbcDecisionTurns.Subject;
import dev.gatehouse.application.port.out.SigningKeyStore;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.sql.SQLException;
import java.util.List;

final class JdbcSigningKeyStore implements SigningKeyStore {

    private static final String LIST = """
            SELECT id, algorithm, private_key, public_key, created_at FROM signing_keys
            ORDER BY created_at, id""";
    private static final String ADD = """
            INSERT INTO signing_keys (id, algorithm, private_key, public_key, created_at)
            VALUES (?, ?, ?, ?, ?)""";

    private final SqlTransaction transaction;

    JdbcSigningKeyStore(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public List<SigningKey> list() {
        new JdbcDecisionTurns(transaction).take(Subject.SIGNING_KEYS);
        return transaction.list(LIST, SqlArguments.Setter.NONE, JdbcSigningKeyStore::key);
    }

    private static SigningKey key(SqlRow row) throws SQLException {
        return new SigningKey(
                row.text(),
                SignatureAlgorithm.valueOf(row.text()),
                KeyBytes.of(row.bytes()),
                KeyBytes.of(row.bytes()),
                row.instant());
    }

    @Override
    public void add(SigningKey key) {
        transaction.changeOne(
                ADD,
                arguments -> arguments
                        .text(key.id())
                        .text(key.algorithm().name())
                        .bytes(key.privateKey().expose())
                        .bytes(key.publicKey().expose())
                        .instant(key.createdAt()));
    }
}
