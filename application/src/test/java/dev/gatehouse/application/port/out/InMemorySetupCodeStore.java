package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.out.InMemoryState.SetupCodeEntry;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.Optional;

final class InMemorySetupCodeStore implements SetupCodeStore {

    private final InMemoryTransaction transaction;

    InMemorySetupCodeStore(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void set(SecretHash hash, Instant expiresAt) {
        transaction.writing(expiresAt).setupCode = Optional.of(new SetupCodeEntry(hash, expiresAt));
    }

    @Override
    public boolean isGood(SecretHash hash, Instant now) {
        return transaction
                .reading(now)
                .setupCode
                .filter(code -> code.hash().equals(hash) && now.isBefore(code.expiresAt()))
                .isPresent();
    }

    @Override
    public boolean consume(SecretHash hash, Instant now) {
        var state = transaction.writing(now);
        boolean good = isGood(hash, now);
        if (good) {
            state.setupCode = Optional.empty();
        }
        return good;
    }
}
