package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.SecretSealing.Kept;
import dev.gatehouse.domain.sealing.MasterKey;
import dev.gatehouse.domain.sealing.SecretName;
import dev.gatehouse.domain.sealing.SecretName.Kind;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.List;
import java.util.Optional;

/**
 * Every secret of a store as it is kept, whatever it is sealed under. One of them serves no other purpose than to say which
 * master key the store has, before there is any other: so servers with different keys cannot both begin with an empty store.
 */
final class JdbcSecrets {

    private static final String MARK = "MASTER_KEY";
    private static final String SALT = "PASSPHRASE_SALT";

    private static final String FIND_MARK =
            "SELECT sealed_under FROM installation_secrets WHERE purpose = 'MASTER_KEY'";
    private static final String FIND_SALT = "SELECT secret FROM installation_secrets WHERE purpose = 'PASSPHRASE_SALT'";
    private static final String LIST_SIGNING_KEYS = "SELECT id, private_key, sealed_under FROM signing_keys";
    private static final String SEAL_SIGNING_KEY =
            "UPDATE signing_keys SET private_key = ?, sealed_under = ? WHERE id = ?";
    private static final String LIST_INSTALLATION_SECRETS = """
            SELECT purpose, secret, sealed_under FROM installation_secrets
            WHERE purpose <> 'PASSPHRASE_SALT'""";
    private static final String SEAL_INSTALLATION_SECRET =
            "UPDATE installation_secrets SET secret = ?, sealed_under = ? WHERE purpose = ?";

    private static final String DISCARD_SIGNING_KEYS = "DELETE FROM signing_keys WHERE sealed_under = ?";
    private static final String DISCARD_INSTALLATION_SECRETS =
            "DELETE FROM installation_secrets WHERE sealed_under = ?";
    private static final String DISCARD_ANSWERS = "DELETE FROM answered_requests WHERE secret_salt IS NOT NULL";

    private final SqlTransaction transaction;

    JdbcSecrets(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    /** The id of the master key of this store; absent while nothing is sealed. */
    Optional<String> sealedUnder() {
        return transaction.find(FIND_MARK, SqlArguments.Setter.NONE, SqlRow::text);
    }

    /**
     * Seals a secret under the key that the store has at this moment: another server may have changed it since the store was
     * opened here.
     */
    Kept seal(SecretSealing sealing, SecretName name, KeyBytes secret) {
        return sealing.seal(name, secret, sealedUnder());
    }

    /** The salt of a passphrase, which is no secret. It is added if there is none. */
    byte[] salt(byte[] random) {
        return transaction
                .find(FIND_SALT, SqlArguments.Setter.NONE, SqlRow::bytes)
                .orElseGet(() -> {
                    add(SALT, Kept.of(random, Optional.empty()));
                    return random;
                });
    }

    /**
     * Seals what is in clear or under a previous key, and opens all else to see that it can be.
     *
     * @return how many secrets were there that were not sealed under the current key
     * @throws StoreOpeningException when one cannot be opened; then nothing is changed
     */
    int sealAll(SecretSealing sealing, MasterKey current) {
        if (sealedUnder().isEmpty()) {
            var mark = KeyBytes.of(SecretSealing.random(MasterKey.BYTES));
            add(MARK, sealing.seal(new SecretName(Kind.INSTALLATION_SECRET, MARK), mark, Optional.of(current.id())));
        }
        return sealAll(Kind.SIGNING_KEY, LIST_SIGNING_KEYS, SEAL_SIGNING_KEY, sealing, current)
                + sealAll(
                        Kind.INSTALLATION_SECRET,
                        LIST_INSTALLATION_SECRETS,
                        SEAL_INSTALLATION_SECRET,
                        sealing,
                        current);
    }

    private record Row(SecretName name, Kept kept) {}

    private int sealAll(Kind kind, String list, String seal, SecretSealing sealing, MasterKey current) {
        List<Row> rows = transaction.list(
                list,
                SqlArguments.Setter.NONE,
                row -> new Row(new SecretName(kind, row.text()), Kept.of(row.bytes(), row.optionalText())));
        Optional<String> under = Optional.of(current.id());
        int changed = 0;
        for (Row row : rows) {
            KeyBytes secret = sealing.open(row.name(), row.kept());
            if (!row.kept().under().equals(under)) {
                Kept sealed = sealing.seal(row.name(), secret, under);
                transaction.changeOne(
                        seal,
                        arguments -> arguments
                                .bytes(sealed.bytes().expose())
                                .optionalText(sealed.under())
                                .text(row.name().id()));
                changed++;
            }
        }
        return changed;
    }

    /**
     * Removes what is sealed under a key that is lost, and the answers that cannot be repeated without it.
     *
     * @return how many secrets there were
     */
    int discard(String masterKey) {
        int discarded = transaction.change(DISCARD_SIGNING_KEYS, arguments -> arguments.text(masterKey))
                + transaction.change(DISCARD_INSTALLATION_SECRETS, arguments -> arguments.text(masterKey));
        if (discarded > 0) {
            transaction.change(DISCARD_ANSWERS, SqlArguments.Setter.NONE);
        }
        return discarded;
    }

    private void add(String purpose, Kept secret) {
        transaction.changeOne(
                JdbcInstallationSecretStore.ADD,
                arguments ->
                        arguments.text(purpose).bytes(secret.bytes().expose()).optionalText(secret.under()));
    }
}
