package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.token.SigningKey;
import java.util.Comparator;
import java.util.List;

final class InMemorySigningKeyStore implements SigningKeyStore {

    private final InMemoryTransaction transaction;

    InMemorySigningKeyStore(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public List<SigningKey> list() {
        return transaction.reading().signingKeys.values().stream()
                .sorted(Comparator.comparing(SigningKey::createdAt).thenComparing(SigningKey::id))
                .toList();
    }

    @Override
    public void add(SigningKey key) {
        if (transaction.writing(key.createdAt()).signingKeys.putIfAbsent(key.id(), key) != null) {
            throw new ConflictException("signing key " + key.id() + " exists (expected: a new id)");
        }
    }
}
