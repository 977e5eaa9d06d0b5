package dev.gatehouse.application.port.out;

import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.user.UserId;
import java.util.Optional;

final class InMemoryCredentialRepository implements CredentialRepository {

    private final InMemoryTransaction transaction;

    InMemoryCredentialRepository(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void set(UserId user, PasswordHash hash) {
        var state = transaction.writing();
        if (!state.users.containsKey(user)) {
            throw new IllegalStateException("user " + user + " does not exist (expected: a user who does)");
        }
        state.credentials.put(user, hash);
    }

    @Override
    public Optional<PasswordHash> find(UserId user) {
        return Optional.ofNullable(transaction.reading().credentials.get(user));
    }

    @Override
    public boolean remove(UserId user) {
        return transaction.writing().credentials.remove(user) != null;
    }
}
