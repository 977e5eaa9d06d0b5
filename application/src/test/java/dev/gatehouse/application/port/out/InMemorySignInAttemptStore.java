package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.out.InMemoryState.NetworkEntry;
import dev.gatehouse.application.port.out.InMemoryState.TallyEntry;
import dev.gatehouse.domain.attempt.AttemptKey;
import dev.gatehouse.domain.attempt.Tally;
import dev.gatehouse.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class InMemorySignInAttemptStore implements SignInAttemptStore {

    private final InMemoryTransaction transaction;

    InMemorySignInAttemptStore(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Tally> find(AttemptKey key) {
        return Optional.ofNullable(transaction.reading().signInAttempts.get(key))
                .map(TallyEntry::tally);
    }

    @Override
    public void set(AttemptKey key, Optional<UserId> user, Tally tally) {
        var instants = Stream.concat(Stream.of(tally.failedAt(), tally.triedAt()), tally.forgetAt().stream());
        var state = transaction.writing(instants.toArray(Instant[]::new));
        user.ifPresent(id -> requireUser(state, id));
        state.signInAttempts.put(key, new TallyEntry(user, tally));
    }

    private static void requireUser(InMemoryState state, UserId user) {
        if (!state.users.containsKey(user)) {
            throw new IllegalStateException("user " + user + " does not exist (expected: a user who does)");
        }
    }

    @Override
    public int clear(UserId user, Instant forgetAt) {
        var entries = transaction.writing(forgetAt).signInAttempts;
        var keys = entries.entrySet().stream()
                .filter(entry ->
                        isOf(user, entry.getValue()) && entry.getValue().tally().failures() > 0)
                .map(Map.Entry::getKey)
                .toList();
        keys.forEach(key -> entries.computeIfPresent(key, (_, entry) -> {
            Tally before = entry.tally();
            return new TallyEntry(
                    entry.user(), new Tally(0, before.failedAt(), before.triedAt(), Optional.of(forgetAt)));
        }));
        return keys.size();
    }

    private static boolean isOf(UserId user, TallyEntry entry) {
        return entry.user().equals(Optional.of(user));
    }

    @Override
    public int removeForgotten(Instant until, int limit) {
        return removeWhere(
                transaction.writing(until).signInAttempts,
                entry -> entry.tally()
                        .forgetAt()
                        .filter(end -> !end.isAfter(until))
                        .isPresent(),
                limit);
    }

    @Override
    public Optional<Instant> knownUntil(AttemptKey network) {
        return Optional.ofNullable(transaction.reading().knownNetworks.get(network))
                .map(NetworkEntry::until);
    }

    @Override
    public void know(AttemptKey network, UserId user, Instant until) {
        var state = transaction.writing(until);
        requireUser(state, user);
        state.knownNetworks.put(network, new NetworkEntry(user, until));
    }

    @Override
    public int removeUnknown(Instant until, int limit) {
        return removeWhere(
                transaction.writing(until).knownNetworks,
                entry -> !entry.until().isAfter(until),
                limit);
    }

    @Override
    public void removeAll(UserId user) {
        removeWhere(transaction.writing().signInAttempts, entry -> isOf(user, entry), Integer.MAX_VALUE);
        removeWhere(transaction.writing().knownNetworks, entry -> entry.user().equals(user), Integer.MAX_VALUE);
    }

    private static <T> int removeWhere(Map<AttemptKey, T> entries, Predicate<T> condition, int limit) {
        var keys = entries.entrySet().stream()
                .filter(entry -> condition.test(entry.getValue()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        keys.forEach(entries::remove);
        return keys.size();
    }
}
