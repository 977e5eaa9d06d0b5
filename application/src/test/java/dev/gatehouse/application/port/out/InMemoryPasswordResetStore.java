package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.value.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryPasswordResetStore implements PasswordResetStore {

    private final InMemoryTransaction transaction;

    InMemoryPasswordResetStore(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void set(PasswordReset reset) {
        var state = transaction.writing(reset.startedAt(), reset.expiresAt());
        boolean isTaken = state.passwordResets.values().stream()
                .anyMatch(other ->
                        other.code().equals(reset.code()) && !other.user().equals(reset.user()));
        if (isTaken) {
            throw new ConflictException("another user has the code of user " + reset.user());
        }
        if (!state.users.containsKey(reset.user())) {
            throw new IllegalStateException("user " + reset.user() + " does not exist (expected: a user who does)");
        }
        state.passwordResets.put(reset.user(), reset);
    }

    @Override
    public Optional<PasswordReset> findGood(SecretHash code, Instant now) {
        return transaction.reading(now).passwordResets.values().stream()
                .filter(reset -> reset.code().equals(code) && now.isBefore(reset.expiresAt()))
                .findAny();
    }

    @Override
    public boolean remove(UserId user) {
        return transaction.writing().passwordResets.remove(user) != null;
    }

    @Override
    public int removeExpired(Instant expiredUntil, int limit) {
        var state = transaction.writing(expiredUntil);
        List<PasswordReset> expired = state.passwordResets.values().stream()
                .filter(reset -> !reset.expiresAt().isAfter(expiredUntil))
                .limit(limit)
                .toList();
        expired.forEach(reset -> state.passwordResets.remove(reset.user()));
        return expired.size();
    }
}
