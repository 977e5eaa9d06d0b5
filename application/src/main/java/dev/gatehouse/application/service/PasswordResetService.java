package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.CompletePasswordReset;
import dev.gatehouse.application.port.in.ResetPassword;
import dev.gatehouse.application.port.in.TidyPasswordResets;
import dev.gatehouse.application.port.in.UserCommand;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordReset;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.credential.ResetCode;
import dev.gatehouse.domain.credential.ResetPolicy;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.ResetCodeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.session.RevocationReason;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Resets forgotten passwords: an administrator gets a code, and the user chooses the password with it. The code is looked at
 * before a password is hashed, so that strangers cannot make the server work, and again with the write that uses it up.
 */
public final class PasswordResetService implements ResetPassword, CompletePasswordReset, TidyPasswordResets {

    private static final int BATCH = 500;

    private final UnitOfWork unitOfWork;
    private final RequestSecrets requestSecrets;
    private final NewPasswords newPasswords;
    private final SignInThrottle throttle;
    private final ResetPolicy policy;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public PasswordResetService(
            UnitOfWork unitOfWork,
            RequestSecrets requestSecrets,
            NewPasswords newPasswords,
            SignInThrottle throttle,
            ResetPolicy policy,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.requestSecrets = requestSecrets;
        this.newPasswords = newPasswords;
        this.throttle = throttle;
        this.policy = policy;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    @Override
    public Outcome<StartedReset> resetPassword(Call call, UserCommand command) {
        Instant now = clock.instant();
        return unitOfWork.write(stores -> {
            Instant startedAt = AnsweredRequests.find(stores, call)
                    .map(AnsweredRequest::answeredAt)
                    .orElse(now);
            ResetCode code = code(stores, call, startedAt);
            return AnsweredRequests.once(stores, call, now, () -> start(stores, call, command, code, now))
                    .map(_ -> new StartedReset(code, policy.expiry(startedAt)));
        });
    }

    // By the time as well: a code never comes back, even if its request does after the answer was forgotten.
    private ResetCode code(Repositories stores, Call call, Instant startedAt) {
        return ResetCode.create(
                requestSecrets.bytes(stores, call, "password reset " + startedAt, ResetCode.SECRET_BYTES));
    }

    private Outcome<User> start(Repositories stores, Call call, UserCommand command, ResetCode code, Instant now) {
        return ExpectedUsers.find(stores, command.id(), command.expected())
                .flatMap(ExpectedUsers::refuseDeleted)
                .map(user -> {
                    stores.passwordResets().set(PasswordReset.start(user.id(), code, policy, now));
                    return recorded(stores, call, AuditAction.USER_PASSWORD_RESET_STARTED, user, now);
                });
    }

    @Override
    public Outcome<UserId> completePasswordReset(Call call, ResetCode code, RawPassword chosen) {
        Instant now = clock.instant();
        Optional<User> owner = unitOfWork.read(stores -> owner(stores, code, now));
        if (owner.isEmpty()) {
            return refused(new ResetCodeRefused());
        }
        Optional<DomainError> refusal = newPasswords.refusal(owner.get().profile(), chosen);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        PasswordHash hash = newPasswords.hash(chosen);
        return unitOfWork.write(stores -> owner(stores, code, now)
                .map(user -> accepted(complete(stores, call, user, hash, now).id()))
                .orElseGet(() -> refused(new ResetCodeRefused())));
    }

    private static Optional<User> owner(Repositories stores, ResetCode code, Instant now) {
        return stores.passwordResets()
                .findGood(code.hash(), now)
                .flatMap(reset -> stores.users().find(reset.user()))
                .filter(user -> !user.isDeleted());
    }

    private User complete(Repositories stores, Call call, User user, PasswordHash hash, Instant now) {
        // The user before anything else of the user, as everywhere: otherwise two calls could wait for each other.
        stores.users().recordPasswordChange(user.id(), now);
        if (!stores.passwordResets().remove(user.id())) {
            throw new IllegalStateException("the reset of user " + user.id() + " was found and cannot be removed");
        }
        stores.credentials().set(user.id(), hash);
        throttle.clear(stores, user.id(), now);
        stores.sessions().revokeAll(user.id(), RevocationReason.PASSWORD_RESET, now);
        return recorded(stores, call, AuditAction.USER_PASSWORD_RESET_COMPLETED, user, now);
    }

    private User recorded(Repositories stores, Call call, AuditAction action, User user, Instant now) {
        auditTrail.record(stores, call, action, AuditSubject.of(user.id()), now);
        return user;
    }

    @Override
    public void tidyPasswordResets() {
        Instant now = clock.instant();
        Batches.untilDone(
                BATCH, () -> unitOfWork.write(stores -> stores.passwordResets().removeExpired(now, BATCH)));
    }
}
