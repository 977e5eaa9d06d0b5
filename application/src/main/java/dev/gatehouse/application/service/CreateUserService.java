package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.out.AnsweredRequest;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.service.NewUsers.NewUser;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.outcome.DomainError.RequestIdReused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Creates users. What can be refused is looked up before the password is hashed, because a hash is dear, and again with the
 * write.
 */
public final class CreateUserService implements CreateUser {

    private final UnitOfWork unitOfWork;
    private final NewUsers newUsers;
    private final PasswordHasher hasher;
    private final AuditTrail auditTrail;
    private final InstantSource clock;

    @Inject
    public CreateUserService(
            UnitOfWork unitOfWork,
            NewUsers newUsers,
            PasswordHasher hasher,
            AuditTrail auditTrail,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.newUsers = newUsers;
        this.hasher = hasher;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    private record Situation(Optional<AnsweredRequest> answered, boolean isTaken) {}

    @Override
    public Outcome<User> createUser(Call call, CreateUserCommand command) {
        if (call.principal() instanceof Principal.Client
                && !command.profile().roles().equals(Roles.NONE)) {
            return refused(new NotPermitted());
        }
        // Both in one read: between two, the same request could be answered, and its address would seem to be taken.
        var situation = unitOfWork.read(stores ->
                new Situation(AnsweredRequests.find(stores, call), NewUsers.isTaken(stores, command.profile())));
        return situation
                .answered()
                .map(answered -> repeat(answered, call, command.password()))
                .orElseGet(() -> create(call, command, situation.isTaken()));
    }

    /** The fingerprint of a request leaves its password out, so the password is compared by its hash. */
    private Outcome<User> repeat(AnsweredRequest answered, Call call, RawPassword password) {
        return AnsweredRequests.repeat(answered, call)
                .flatMap(user -> isSamePassword(answered, password) ? accepted(user) : refused(new RequestIdReused()));
    }

    private boolean isSamePassword(AnsweredRequest answered, RawPassword password) {
        return PasswordPolicy.isWithinBounds(password)
                && answered.password()
                        .filter(hash -> hasher.verify(password, hash))
                        .isPresent();
    }

    private Outcome<User> create(Call call, CreateUserCommand command, boolean isTaken) {
        Optional<DomainError> refusal = newUsers.refusal(command.profile(), command.password());
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        if (isTaken) {
            return refused(new EmailTaken());
        }
        Instant now = clock.instant();
        NewUser newUser = newUsers.create(command.profile(), command.password(), now);
        Optional<Outcome<User>> outcome = unitOfWork.write(stores -> add(stores, call, newUser, now));
        return outcome.orElseGet(() -> createUser(call, command));
    }

    /** Empty when the same request was answered while the password was hashed. */
    private Optional<Outcome<User>> add(Repositories stores, Call call, NewUser newUser, Instant now) {
        if (AnsweredRequests.find(stores, call).isPresent()) {
            return Optional.empty();
        }
        Outcome<User> outcome = NewUsers.add(stores, newUser).map(user -> recorded(stores, call, user, now));
        return Optional.of(AnsweredRequests.keep(stores, call, outcome, Optional.of(newUser.hash()), now));
    }

    private User recorded(Repositories stores, Call call, User user, Instant now) {
        auditTrail.record(stores, call, AuditAction.USER_CREATED, AuditSubject.of(user.id()), now);
        return user;
    }
}
