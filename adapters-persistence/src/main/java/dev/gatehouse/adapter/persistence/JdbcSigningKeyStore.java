package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.JdbcDecisionTurns.Subject;
import dev.gatehouse.adapter.persistence.SecretSealing.Kept;
import dev.gatehouse.application.port.out.SigningKeyStore;
import dev.gatehouse.domain.sealing.SecretName;
import dev.gatehouse.domain.sealing.SecretName.Kind;
import dev.gatehouse.domain.token.KeyBytes;
import dev.gatehouse.domain.token.SignatureAlgorithm;
import dev.gatehouse.domain.token.SigningKey;
import java.sql.SQLException;
import java.util.List;

final class JdbcSigningKeyStore implements SigningKeyStore {

    private static final String LIST = """
            SELECT id, algorithm, private_key, sealed_under, public_key, created_at FROM signing_keys
            ORDER BY created_at, id""";
    private static final String ADD = """
            INSERT INTO signing_keys (id, algorithm, private_key, sealed_under, public_key, created_at)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final SqlTransaction transaction;
    private final SecretSealing sealing;

    JdbcSigningKeyStore(SqlTransaction transaction, SecretSealing sealing) {
        this.transaction = transaction;
        this.sealing = sealing;
    }

    @Override
    public List<SigningKey> list() {
        new JdbcDecisionTurns(transaction).take(Subject.SIGNING_KEYS);
        return transaction.list(LIST, SqlArguments.Setter.NONE, this::key);
    }

    private SigningKey key(SqlRow row) throws SQLException {
        String id = row.text();
        return new SigningKey(
                id,
                SignatureAlgorithm.valueOf(row.text()),
                sealing.open(name(id), Kept.of(row.bytes(), row.optionalText())),
                KeyBytes.of(row.bytes()),
                row.instant());
    }

    @Override
    public void add(SigningKey key) {
        Kept privateKey = sealing.seal(name(key.id()), key.privateKey());
        transaction.changeOne(
                ADD,
                arguments -> arguments
                        .text(key.id())
                        .text(key.algorithm().name())
                        .bytes(privateKey.bytes().expose())
                        .optionalText(privateKey.under())
                        .bytes(key.publicKey().expose())
                        .instant(key.createdAt()));
    }

    private static SecretName name(String id) {
        return new SecretName(Kind.SIGNING_KEY, id);
    }
}
