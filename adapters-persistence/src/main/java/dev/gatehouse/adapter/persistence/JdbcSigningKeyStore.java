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
import java.time.Instant;
import java.util.List;

final class JdbcSigningKeyStore implements SigningKeyStore {

    private static final String LIST = """
            SELECT id, algorithm, private_key, sealed_under, public_key, created_at, signs_from, retired_at, revoked_at
            FROM signing_keys
            ORDER BY created_at, id""";
    private static final String ADD = """
            INSERT INTO signing_keys (id, algorithm, private_key, sealed_under, public_key, created_at, signs_from,
                retired_at, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String RETIRE = "UPDATE signing_keys SET retired_at = ? WHERE id = ? AND retired_at IS NULL";
    private static final String REVOKE = "UPDATE signing_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL";
    private static final String REMOVE = "DELETE FROM signing_keys WHERE id = ?";

    /** The condition, for statements of other repositories, that the key of an id is trusted. */
    static final String TRUSTED =
            "EXISTS (SELECT 1 FROM signing_keys WHERE signing_keys.id = ? AND signing_keys.revoked_at IS NULL)";

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
        SignatureAlgorithm algorithm = SignatureAlgorithm.valueOf(row.text());
        KeyBytes privateKey = sealing.open(name(id), Kept.of(row.bytes(), row.optionalText()));
        KeyBytes publicKey = KeyBytes.of(row.bytes());
        Instant createdAt = row.instant();
        return new SigningKey(
                id,
                algorithm,
                privateKey,
                publicKey,
                createdAt,
                // Absent in keys that code of the version before has written.
                row.optionalInstant().orElse(createdAt),
                row.optionalInstant(),
                row.optionalInstant());
    }

    @Override
    public void add(SigningKey key) {
        Kept privateKey = new JdbcSecrets(transaction).seal(sealing, name(key.id()), key.privateKey());
        transaction.changeOne(
                ADD,
                arguments -> arguments
                        .text(key.id())
                        .text(key.algorithm().name())
                        .bytes(privateKey.bytes().expose())
                        .optionalText(privateKey.under())
                        .bytes(key.publicKey().expose())
                        .instant(key.createdAt())
                        .instant(key.signsFrom())
                        .optionalInstant(key.retiredAt())
                        .optionalInstant(key.revokedAt()));
    }

    @Override
    public boolean retire(String id, Instant retiredAt) {
        return transaction.changeIf(
                RETIRE, arguments -> arguments.instant(retiredAt).text(id));
    }

    @Override
    public boolean revoke(String id, Instant revokedAt) {
        return transaction.changeIf(
                REVOKE, arguments -> arguments.instant(revokedAt).text(id));
    }

    @Override
    public boolean remove(String id) {
        return transaction.changeIf(REMOVE, arguments -> arguments.text(id));
    }

    private static SecretName name(String id) {
        return new SecretName(Kind.SIGNING_KEY, id);
    }
}
