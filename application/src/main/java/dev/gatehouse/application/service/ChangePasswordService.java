package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.ChangePassword;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.service.PasswordCheck.Tried;
import dev.gatehouse.application.service.SignInThrottle.Trial;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordRule.Unchanged;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.DomainError.CurrentPasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Changes passwords. Both passwords are hashed outside of the transaction, and what was found before is looked at again
 * within it.
 */
public final class ChangePasswordService implements ChangePassword {

    private final UnitOfWork unitOfWork;
    private final PasswordCheck passwordCheck;
    private final SignInThrottle throttle;
    private final NewPasswords newPasswords;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public ChangePasswordService(
            UnitOfWork unitOfWork,
            PasswordCheck passwordCheck,
            SignInThrottle throttle,
            NewPasswords newPasswords,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.passwordCheck = passwordCheck;
        this.throttle = throttle;
        this.newPasswords = newPasswords;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    private record Situation(Optional<AnsweredRequest> answered, Optional<User> user) {}

    private record Change(
            Call call, ChangePasswordCommand command, Trial trial, PasswordHash before, PasswordHash after) {}

    @Override
    public Outcome<User> changePassword(Call call, ChangePasswordCommand command) {
        if (!call.principal().isUser(command.id())) {
            return refused(new NotPermitted());
        }
        Optional<Outcome<User>> outcome = passwordCheck.inTurn(command.id(), () -> changeOrRepeat(call, command));
        return outcome.orElseGet(() -> changePassword(call, command));
    }

    private Optional<Outcome<User>> changeOrRepeat(Call call, ChangePasswordCommand command) {
        Situation situation =
                unitOfWork.read(stores -> new Situation(AnsweredRequests.find(stores, call), caller(stores, call)));
        return situation
                .answered()
                .map(answered -> Optional.of(repeat(answered, call, command)))
                .orElseGet(() -> change(call, command, situation.user()));
    }

    /**
     * The fingerprint of a request leaves its passwords out, so the new one is compared by its hash. Whoever could ask again
     * and again could guess it, so these are tries as well.
     */
    private Outcome<User> repeat(AnsweredRequest answered, Call call, ChangePasswordCommand command) {
        return AnsweredRequests.repeat(answered, call).flatMap(user -> {
            Tried tried = passwordCheck.check(call, command.chosen(), _ -> Claim.inSession(user, answered.password()));
            if (!tried.isRight()) {
                return refused(new RequestIdReused());
            }
            return unitOfWork.write(stores -> {
                throttle.succeed(stores, tried.trial(), clock.instant());
                return accepted(user);
            });
        });
    }

    /** Empty when what was found before holds no longer. */
    private Optional<Outcome<User>> change(Call call, ChangePasswordCommand command, Optional<User> user) {
        if (user.isEmpty()) {
            return Optional.of(refused(new AccessTokenRefused()));
        }
        Optional<DomainError> refusal = refusal(command, user.get());
        if (refusal.isPresent()) {
            return Optional.of(refused(refusal.get()));
        }
        Tried tried = passwordCheck.check(
                call,
                command.current(),
                stores -> Claim.inSession(user.get(), stores.credentials().find(command.id())));
        if (!tried.isRight()) {
            return Optional.of(refused(new CurrentPasswordRefused()));
        }
        PasswordHash before = tried.claim().hash().orElseThrow();
        var change = new Change(call, command, tried.trial(), before, newPasswords.hash(command.chosen()));
        return unitOfWork.write(stores -> change(stores, change));
    }

    private Optional<DomainError> refusal(ChangePasswordCommand command, User user) {
        return command.chosen().isSameAs(command.current())
                ? Optional.of(new PasswordRefused(new Unchanged()))
                : newPasswords.refusal(user.profile(), command.chosen());
    }

    /**
     * Empty when the same request was answered while the passwords were hashed, or the hash replaced: by another password, or
     * by a dearer hash of the same.
     */
    private Optional<Outcome<User>> change(Repositories stores, Change change) {
        Call call = change.call();
        if (AnsweredRequests.find(stores, call).isPresent()) {
            return Optional.empty();
        }
        Optional<User> user = caller(stores, call);
        if (user.isEmpty()) {
            return Optional.of(refused(new AccessTokenRefused()));
        }
        if (!stores.credentials().find(user.get().id()).equals(Optional.of(change.before()))) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        replace(stores, change, now);
        throttle.succeed(stores, change.trial(), now);
        auditTrail.record(
                stores,
                call,
                AuditAction.USER_PASSWORD_CHANGED,
                AuditSubject.of(user.get().id()),
                now);
        return Optional.of(AnsweredRequests.keep(stores, call, accepted(user.get()), Optional.of(change.after()), now));
    }

    private static void replace(Repositories stores, Change change, Instant now) {
        UserId user = change.command().id();
        // The user before the sessions, as where a user signs in: otherwise the two could wait for each other.
        stores.users().recordPasswordChange(user, now);
        stores.credentials().set(user, change.after());
        stores.passwordResets().remove(user);
        if (!change.command().keepOtherSessions()) {
            stores.sessions()
                    .revokeAllBut(change.call().principal().session(), user, RevocationReason.PASSWORD_CHANGED, now);
        }
    }

    /** The caller, whose session may have ended since the call was let in. */
    private Optional<User> caller(Repositories stores, Call call) {
        Instant now = clock.instant();
        return call.principal()
                .session()
                .flatMap(stores.sessions()::find)
                .filter(session -> session.isLive(now))
                .flatMap(session -> stores.users().find(session.userId()))
                .filter(User::isActive);
    }
}
