package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.UndeleteUser;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.LastAdministrator;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.DomainError.UserNotFound;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Etag;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.RetentionPolicy;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Changes users who exist. Whoever can no longer sign in loses every session and a started password reset with the same
 * write, and the last active administrator stays one, because nobody could undo that. Service clients neither give nor take
 * roles, nor do anything to an administrator.
 */
public final class ChangeUserService implements UpdateUser, DisableUser, EnableUser, DeleteUser, UndeleteUser {

    private final UnitOfWork unitOfWork;
    private final AuditTrail auditTrail;
    private final SignInThrottle throttle;
    private final RetentionPolicy retention;
    private final InstantSource clock;

    @Inject
    public ChangeUserService(
            UnitOfWork unitOfWork,
            AuditTrail auditTrail,
            SignInThrottle throttle,
            RetentionPolicy retention,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.auditTrail = auditTrail;
        this.throttle = throttle;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Outcome<User> updateUser(Call call, UpdateUserCommand command) {
        Principal caller = call.principal();
        boolean isOwnName = caller.isUser(command.id()) && command.isNameOnly();
        if (!caller.managesUsers() && !isOwnName) {
            return refused(new NotPermitted());
        }
        return once(
                call,
                change -> change.find(command.id(), command.expected())
                        .flatMap(ExpectedUsers::refuseDeleted)
                        .flatMap(user -> {
                            User after = user.withProfile(updated(user.profile(), command), change.now);
                            boolean sameRoles = after.roles().equals(user.roles());
                            return change.keep(
                                    user, after, sameRoles ? AuditAction.USER_UPDATED : AuditAction.USER_ROLES_CHANGED);
                        }));
    }

    private static Profile updated(Profile profile, UpdateUserCommand command) {
        return new Profile(
                command.email().orElse(profile.email()),
                command.displayName().orElse(profile.displayName()),
                command.roles().orElse(profile.roles()),
                command.attributes().orElse(profile.attributes()));
    }

    @Override
    public Outcome<User> disableUser(Call call, UserCommand command) {
        return once(
                call,
                change -> change.find(command.id(), command.expected())
                        .flatMap(ExpectedUsers::refuseDeleted)
                        .flatMap(user -> change.keep(user, user.disable(change.now), AuditAction.USER_DISABLED))
                        .map(user -> change.withoutSessions(user, RevocationReason.USER_DISABLED)));
    }

    @Override
    public Outcome<User> enableUser(Call call, UserCommand command) {
        return once(
                call,
                change -> change.find(command.id(), command.expected())
                        .flatMap(ExpectedUsers::refuseDeleted)
                        .flatMap(user -> change.keep(user, user.enable(change.now), AuditAction.USER_ENABLED))
                        .map(change::withoutFailures));
    }

    @Override
    public Outcome<User> deleteUser(Call call, UserCommand command) {
        return once(
                call,
                change -> change.find(command.id(), command.expected())
                        .flatMap(user -> change.keep(
                                user, user.delete(change.now, retention.deletedUsers()), AuditAction.USER_DELETED))
                        .map(user -> change.withoutSessions(user, RevocationReason.USER_DELETED)));
    }

    @Override
    public Outcome<User> undeleteUser(Call call, UserCommand command) {
        return once(
                call,
                change -> change.find(command.id(), command.expected())
                        .flatMap(change::refusePurgeable)
                        .flatMap(user -> change.keep(user, user.undelete(change.now), AuditAction.USER_UNDELETED))
                        .map(change::withoutReset));
    }

    @FunctionalInterface
    private interface Effect {

        Outcome<User> of(Change change);
    }

    private Outcome<User> once(Call call, Effect effect) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> AnsweredRequests.once(
                stores, call, now, () -> effect.of(new Change(stores, call, auditTrail, throttle, now))));
    }

    /** One change within one transaction. */
    private record Change(Repositories stores, Call call, AuditTrail auditTrail, SignInThrottle throttle, Instant now) {

        Outcome<User> find(UserId id, Optional<Etag> expected) {
            boolean isKeptFromClient = isByClient()
                    && stores.users().find(id).filter(User::isAdministrator).isPresent();
            return isKeptFromClient ? refused(new NotPermitted()) : ExpectedUsers.find(stores, id, expected);
        }

        // Whose time is over is as good as erased, which may happen in a moment or in a minute.
        Outcome<User> refusePurgeable(User user) {
            return user.isPurgeable(now) ? refused(new UserNotFound(user.id())) : accepted(user);
        }

        Outcome<User> keep(User before, User after, AuditAction action) {
            if (after.equals(before)) {
                return accepted(before);
            }
            if (isByClient() && !after.roles().equals(before.roles())) {
                return refused(new NotPermitted());
            }
            if (!after.email().equals(before.email())
                    && stores.users().findByEmail(after.email()).isPresent()) {
                return refused(new EmailTaken());
            }
            if (before.isActiveAdministrator()
                    && !after.isActiveAdministrator()
                    && stores.users().countActiveAdministrators() == 1) {
                return refused(new LastAdministrator(before.id()));
            }
            auditTrail.record(stores, call, action, AuditSubject.of(before.id()), now);
            return accepted(stores.users().update(after));
        }

        private boolean isByClient() {
            return call.principal() instanceof Principal.Client;
        }

        User withoutSessions(User user, RevocationReason reason) {
            stores.sessions().revokeAll(user.id(), reason, now);
            return withoutReset(user);
        }

        User withoutFailures(User user) {
            if (throttle.clear(stores, user.id(), now)) {
                auditTrail.record(stores, call, AuditAction.USER_SIGN_IN_RESUMED, AuditSubject.of(user.id()), now);
            }
            return user;
        }

        // A code from before must not choose the password with which the user signs in again after.
        User withoutReset(User user) {
            stores.passwordResets().remove(user.id());
            return user;
        }
    }
}
