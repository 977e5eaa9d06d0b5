package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.filter.CodePointOrder;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserFields;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserOrder;
import dev.gatehouse.domain.user.UserPosition;
import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class InMemoryUserRepository implements UserRepository {

    private final InMemoryTransaction transaction;

    InMemoryUserRepository(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(User user) {
        var state = transaction.writing(instantsOf(user));
        if (state.users.containsKey(user.id())) {
            throw new ConflictException("user " + user.id() + " exists (expected: a new id)");
        }
        refuseTakenEmail(user);
        state.users.put(user.id(), user);
    }

    @Override
    public User update(User user) {
        var state = transaction.writing(instantsOf(user));
        User before = present(user);
        refuseTakenEmail(user);
        User after = user.inPlaceOf(before);
        state.users.put(after.id(), after);
        return after;
    }

    @Override
    public void recordSignIn(UserId id, Instant now) {
        var state = transaction.writing(now);
        find(id).filter(user -> user.lastSignedInAt().filter(now::isBefore).isEmpty())
                .ifPresent(user -> state.users.put(id, withLastSignIn(user, Optional.of(now))));
    }

    @Override
    public void recordPasswordChange(UserId id, Instant now) {
        transaction.writing(now);
        if (find(id).isEmpty()) {
            throw new IllegalStateException("user " + id + " does not exist (expected: a user who does)");
        }
    }

    @Override
    public void remove(User user) {
        var state = transaction.writing();
        if (!user.isDeleted()) {
            throw new IllegalArgumentException("user " + user.id() + " is not deleted (expected: a deleted user)");
        }
        present(user);
        if (state.credentials.containsKey(user.id())
                || state.passwordResets.containsKey(user.id())
                || state.signInAttempts.values().stream()
                        .anyMatch(entry -> entry.user().equals(Optional.of(user.id())))
                || state.knownNetworks.values().stream()
                        .anyMatch(entry -> entry.user().equals(user.id()))
                || state.sessions.values().stream()
                        .anyMatch(session -> session.userId().equals(user.id()))) {
            throw new IllegalStateException("user " + user.id() + " has more kept (expected: nothing else)");
        }
        state.users.remove(user.id());
    }

    /** The user as it is now, if that is the version given. */
    private User present(User user) {
        return find(user.id())
                .filter(before -> before.version() == user.version())
                .orElseThrow(() -> new ConflictException("user " + user.id() + " is not at version " + user.version()));
    }

    private void refuseTakenEmail(User user) {
        if (findByEmail(user.email())
                .filter(other -> !other.id().equals(user.id()))
                .isPresent()) {
            throw new ConflictException("another user has the address of user " + user.id());
        }
    }

    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(transaction.reading().users.get(id));
    }

    @Override
    public Optional<User> findByEmail(EmailAddress email) {
        return all().filter(user -> user.email().equals(email)).findAny();
    }

    @Override
    public List<User> findAll(Collection<UserId> ids) {
        return all().filter(user -> ids.contains(user.id())).toList();
    }

    @Override
    public ListingPart<User, UserPosition> list(UserQuery query) {
        transaction.reading(query.filter());
        query.after()
                .filter(_ -> query.order().key().isTime())
                .ifPresent(position -> transaction.reading(Instant.parse(position.value())));
        List<User> scanned = all().filter(query.after()
                        .map(position -> isBehind(position, query.order()))
                        .orElse(_ -> true))
                .sorted(UserComparators.of(query.order()))
                .limit(query.scan())
                .toList();
        return InMemoryListing.part(
                scanned,
                user -> (query.withDeleted() || !user.isDeleted())
                        && query.filter().matches(condition -> UserFields.holds(user, condition)),
                query.limit(),
                query.scan(),
                query.order()::positionOf);
    }

    private Predicate<User> isBehind(UserPosition position, UserOrder order) {
        Comparator<UserPosition> places = byValue(order).thenComparing(UserPosition::id);
        Comparator<UserPosition> directed = order.descending() ? places.reversed() : places;
        return user -> directed.compare(order.positionOf(user), position) > 0;
    }

    private Comparator<UserPosition> byValue(UserOrder order) {
        return order.key().isTime()
                ? Comparator.comparing(position -> Instant.parse(position.value()))
                : Comparator.comparing(UserPosition::value, CodePointOrder.INSTANCE);
    }

    @Override
    public List<User> listPurgeable(Instant now, int limit) {
        transaction.reading(now);
        return all().filter(user -> user.isPurgeable(now))
                .sorted(Comparator.comparing(InMemoryUserRepository::purgeAt).thenComparing(User::id))
                .limit(limit)
                .toList();
    }

    @Override
    public long countActiveAdministrators() {
        return all().filter(User::isActiveAdministrator).count();
    }

    @Override
    public boolean hasAdministrator() {
        return all().anyMatch(user -> !user.isDeleted() && user.roles().contains(Role.ADMINISTRATOR));
    }

    private Stream<User> all() {
        return transaction.reading().users.values().stream();
    }

    /** The instants of a user that a store has to keep. */
    static Instant[] instantsOf(User user) {
        Stream<Instant> always = Stream.of(user.createdAt(), user.updatedAt());
        Stream<Instant> ofDeletion = user.status() instanceof Deleted deleted
                ? Stream.of(deleted.deletedAt(), deleted.purgeAt())
                : Stream.empty();
        return Stream.of(always, ofDeletion, user.lastSignedInAt().stream())
                .flatMap(instants -> instants)
                .toArray(Instant[]::new);
    }

    private static Instant purgeAt(User user) {
        return user.status() instanceof Deleted deleted ? deleted.purgeAt() : Instant.MAX;
    }

    /** The user with another last sign-in. */
    static User withLastSignIn(User user, Optional<Instant> lastSignedInAt) {
        return new User(
                user.id(),
                user.profile(),
                user.status(),
                user.createdAt(),
                user.updatedAt(),
                lastSignedInAt,
                user.version());
    }
}
