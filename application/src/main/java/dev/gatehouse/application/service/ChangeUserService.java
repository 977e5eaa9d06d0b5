package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.LastAdministrator;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.DomainError.UserIsDeleted;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes users who exist. Whoever can no longer sign in loses every session with the same write, and the last active
 * administrator stays one, because nobody could undo that.
 */
public final class ChangeUserService implements UpdateUser, DisableUser, EnableUser, DeleteUser {

    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    @Inject
    public ChangeUserService(UnitOfWork unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public Outcome<User> updateUser(Principal caller, UpdateUserCommand command) {
        boolean isOwnName = caller.userId().equals(command.id())
                && command.email().isEmpty()
                && command.roles().isEmpty();
        if (!caller.isAdministrator() && !isOwnName) {
            return refused(new NotPermitted());
        }
        Instant now = clock.instant();
        return unitOfWork.write(stores -> change(stores, command.id(), user -> updated(user, command, now)));
    }

    private static User updated(User user, UpdateUserCommand command, Instant now) {
        return user.withProfile(
                command.email().orElse(user.email()),
                command.displayName().orElse(user.displayName()),
                command.roles().orElse(user.roles()),
                now);
    }

    @Override
    public Outcome<User> disableUser(UserId id) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> change(stores, id, user -> user.disable(now))
                .map(user -> withoutSessions(stores, user, RevocationReason.USER_DISABLED, now)));
    }

    @Override
    public Outcome<User> enableUser(UserId id) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> change(stores, id, user -> user.enable(now)));
    }

    @Override
    public Outcome<User> deleteUser(UserId id) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> {
            Optional<User> deleted = stores.users().find(id).filter(User::isDeleted);
            return deleted.isPresent()
                    ? accepted(deleted.get())
                    : change(stores, id, user -> user.delete(now))
                            .map(user -> withoutSessions(stores, user, RevocationReason.USER_DELETED, now));
        });
    }

    private static Outcome<User> change(Repositories stores, UserId id, UnaryOperator<User> change) {
        Optional<User> found = stores.users().find(id);
        if (found.isEmpty()) {
            return refused(new UserNotFound(id));
        }
        User before = found.get();
        if (before.isDeleted()) {
            return refused(new UserIsDeleted(id));
        }
        User after = change.apply(before);
        if (after.equals(before)) {
            return accepted(before);
        }
        if (!after.email().equals(before.email())
                && stores.users().findByEmail(after.email()).isPresent()) {
            return refused(new EmailTaken());
        }
        if (before.isActiveAdministrator()
                && !after.isActiveAdministrator()
                && stores.users().countActiveAdministrators() == 1) {
            return refused(new LastAdministrator(id));
        }
        return accepted(stores.users().update(after));
    }

    private static User withoutSessions(Repositories stores, User user, RevocationReason reason, Instant now) {
        stores.sessions().revokeAll(user.id(), reason, now);
        return user;
    }
}
