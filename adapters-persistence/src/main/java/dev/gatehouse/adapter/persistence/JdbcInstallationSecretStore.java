package dev.gatehouse.adapter.persistence;

import dev.gatehouse.application.port.out.InstallationSecretStore;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.Optional;

final class JdbcInstallationSecretStore implements InstallationSecretStore {

    private static final String FIND = "SELECT secret FROM installation_secrets WHERE purpose = ?";
    private static final String ADD = "INSERT INTO installation_secrets (purpose, secret) VALUES (?, ?)";

    private final SqlTransaction transaction;

    JdbcInstallationSecretStore(SqlTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<KeyBytes> find(Purpose purpose) {
        return transaction.find(FIND, arguments -> arguments.text(purpose.name()), row -> KeyBytes.of(row.bytes()));
    }

    @Override
    public void add(Purpose purpose, KeyBytes secret) {
        transaction.changeOne(ADD, arguments -> arguments.text(purpose.name()).bytes(secret.expose()));
    }
}
