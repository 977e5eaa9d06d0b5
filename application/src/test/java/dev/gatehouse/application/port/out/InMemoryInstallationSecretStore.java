package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.token.KeyBytes;
import java.util.Optional;

final class InMemoryInstallationSecretStore implements InstallationSecretStore {

    private final InMemoryTransaction transaction;

    InMemoryInstallationSecretStore(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<KeyBytes> find(Purpose purpose) {
        return Optional.ofNullable(transaction.reading().installationSecrets.get(purpose));
    }

    @Override
    public void add(Purpose purpose, KeyBytes secret) {
        if (transaction.writing().installationSecrets.putIfAbsent(purpose, secret) != null) {
            throw new ConflictException("there is a secret for " + purpose + " (expected: none yet)");
        }
    }
}
