package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.token.SigningKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
        var state = transaction.writing(
                key.createdAt(),
                key.signsFrom(),
                key.retiredAt().orElse(key.createdAt()),
                key.revokedAt().orElse(key.createdAt()));
        if (state.signingKeys.putIfAbsent(key.id(), key) != null) {
            throw new ConflictException("signing key " + key.id() + " exists (expected: a new id)");
        }
    }

    @Override
    public boolean retire(String id, Instant retiredAt) {
        return changeIf(
                id,
                key -> key.retiredAt().isEmpty(),
                key -> ended(key, Optional.of(retiredAt), key.revokedAt()),
                retiredAt);
    }

    @Override
    public boolean revoke(String id, Instant revokedAt) {
        return changeIf(
                id, SigningKey::isTrusted, key -> ended(key, key.retiredAt(), Optional.of(revokedAt)), revokedAt);
    }

    private boolean changeIf(
            String id, Predicate<SigningKey> condition, UnaryOperator<SigningKey> change, Instant instant) {
        var keys = transaction.writing(instant).signingKeys;
        var key = Optional.ofNullable(keys.get(id)).filter(condition);
        key.ifPresent(before -> keys.put(id, change.apply(before)));
        return key.isPresent();
    }

    private static SigningKey ended(SigningKey key, Optional<Instant> retiredAt, Optional<Instant> revokedAt) {
        return new SigningKey(
                key.id(),
                key.algorithm(),
                key.privateKey(),
                key.publicKey(),
                key.createdAt(),
                key.signsFrom(),
                retiredAt,
                revokedAt);
    }

    @Override
    public boolean remove(String id) {
        return transaction.writing().signingKeys.remove(id) != null;
    }

    /** Whether there is a key of this id that is not revoked. */
    static boolean isTrusted(InMemoryTransaction transaction, String id) {
        return Optional.ofNullable(transaction.reading().signingKeys.get(id))
                .filter(SigningKey::isTrusted)
                .isPresent();
    }
}
