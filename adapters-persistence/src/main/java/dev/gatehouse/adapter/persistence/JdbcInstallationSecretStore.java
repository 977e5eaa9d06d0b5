package dev.gatehouse.adapter.persistence;

import dev.gatehouse.adapter.persistence.SecretSealing.Kept;
import dev.gatehouse.application.port.out.InstallationSecretStore;
import dev.gatehouse.domain.sealing.SecretName;
import dev.gatehouse.domain.sealing.SecretName.Kind;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.Optional;

final class JdbcInstallationSecretStore implements InstallationSecretStore {

    private static final String FIND = "SELECT secret, sealed_under FROM installation_secrets WHERE purpose = ?";
    static final String ADD = "INSERT INTO installation_secrets (purpose, secret, sealed_under) VALUES (?, ?, ?)";

    private final SqlTransaction transaction;
    private final SecretSealing sealing;

    JdbcInstallationSecretStore(SqlTransaction transaction, SecretSealing sealing) {
        this.transaction = transaction;
        this.sealing = sealing;
    }

    @Override
    public Optional<KeyBytes> find(Purpose purpose) {
        return transaction.find(
                FIND,
                arguments -> arguments.text(purpose.name()),
                row -> sealing.open(name(purpose), Kept.of(row.bytes(), row.optionalText())));
    }

    @Override
    public void add(Purpose purpose, KeyBytes secret) {
        Kept kept = new JdbcSecrets(transaction).seal(sealing, name(purpose), secret);
        transaction.changeOne(
                ADD,
                arguments -> arguments
                        .text(purpose.name())
                        .bytes(kept.bytes().expose())
                        .optionalText(kept.under()));
    }

    private static SecretName name(Purpose purpose) {
        return new SecretName(Kind.INSTALLATION_SECRET, purpose.name());
    }
}
