package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.out.InMemoryState.SetupCodeEntry;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

final class InMemorySetupCodeStore implements SetupCodeStore {

    private final InMemoryTransaction transaction;

    InMemorySetupCodeStore(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void set(byte[] hash, Instant expiresAt) {
        transaction.writing(expiresAt).setupCode = Optional.of(new SetupCodeEntry(hex(hash), expiresAt));
    }

    @Override
    public boolean isGood(byte[] hash, Instant now) {
        return transaction
                .reading(now)
                .setupCode
                .filter(code -> code.hash().equals(hex(hash)) && now.isBefore(code.expiresAt()))
                .isPresent();
    }

    @Override
    public boolean consume(byte[] hash, Instant now) {
        var state = transaction.writing(now);
        boolean good = isGood(hash, now);
        if (good) {
            state.setupCode = Optional.empty();
        }
        return good;
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
