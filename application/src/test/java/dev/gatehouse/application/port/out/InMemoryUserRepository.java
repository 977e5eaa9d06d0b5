package dev.gatehouse.application.port.out;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import dev.gatehouse.domain.user.UserStatus.Deleted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryUserRepository implements UserRepository {

    private final InMemoryTransaction transaction;

    InMemoryUserRepository(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void add(User user) {
        var state = transaction.writing(user.createdAt(), user.updatedAt(), deletedAt(user));
        if (state.users.containsKey(user.id())) {
            throw new ConflictException("user " + user.id() + " exists (expected: a new id)");
        }
        refuseTakenEmail(user);
        state.users.put(user.id(), user);
    }

    @Override
    public User update(User user) {
        var state = transaction.writing(user.createdAt(), user.updatedAt(), deletedAt(user));
        User before = state.users.get(user.id());
        if (before == null || before.version() != user.version()) {
            throw new ConflictException("user " + user.id() + " is not at version " + user.version());
        }
        refuseTakenEmail(user);
        User after = user.atNextVersion();
        state.users.put(after.id(), after);
        return after;
    }

    private static Instant deletedAt(User user) {
        return user.status() instanceof Deleted(Instant at) ? at : user.updatedAt();
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
        return transaction.reading().users.values().stream()
                .filter(user -> user.email().equals(email))
                .findAny();
    }

    @Override
    public List<User> list(Optional<UserId> after, int limit, boolean withDeleted) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 0 or more)");
        }
        var users = transaction.reading().users;
        return after.map(id -> users.tailMap(id, false)).orElse(users).values().stream()
                .filter(user -> withDeleted || !user.isDeleted())
                .limit(limit)
                .toList();
    }

    @Override
    public long countActiveAdministrators() {
        return transaction.reading().users.values().stream()
                .filter(User::isActiveAdministrator)
                .count();
    }

    @Override
    public boolean hasAdministrator() {
        return transaction.reading().users.values().stream()
                .anyMatch(user -> !user.isDeleted() && user.roles().contains(Role.ADMINISTRATOR));
    }
}
