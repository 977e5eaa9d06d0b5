package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.OpenSetup;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.application.service.NewUsers.NewUser;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditSubject;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.AlreadySetUp;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.SetupCodeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes the first administrator, once. Each condition is looked at before the password is hashed, so that strangers cannot
 * make the server work, and again with the write, which uses up the code.
 */
public final class SetupService implements OpenSetup, SetUpAdministrator {

    private static final Duration CODE_LIFETIME = Duration.ofHours(1);

    private final UnitOfWork unitOfWork;
    private final NewUsers newUsers;
    private final AuditTrail auditTrail;
    private final SecretGenerator secrets;
    private final InstantSource clock;

    @Inject
    public SetupService(
            UnitOfWork unitOfWork,
            NewUsers newUsers,
            AuditTrail auditTrail,
            SecretGenerator secrets,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.newUsers = newUsers;
        this.auditTrail = auditTrail;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<SetupCode> openSetup(Call call) {
        var code = SetupCode.create(secrets.bytes(SetupCode.RANDOM_BYTES));
        Instant now = clock.instant();
        return unitOfWork.write(stores -> {
            if (stores.users().hasAdministrator()) {
                return Optional.empty();
            }
            stores.setupCodes().set(code.hash(), now.plus(CODE_LIFETIME));
            auditTrail.record(stores, call, AuditAction.SETUP_OPENED, AuditSubject.installation(), now);
            return Optional.of(code);
        });
    }

    @Override
    public Outcome<User> setUp(Call call, SetupCode code, FirstAdministrator administrator) {
        return create(call, Optional.of(code), administrator);
    }

    @Override
    public Outcome<User> provision(Call call, FirstAdministrator administrator) {
        return create(call, Optional.empty(), administrator);
    }

    private Outcome<User> create(Call call, Optional<SetupCode> code, FirstAdministrator administrator) {
        Instant now = clock.instant();
        var profile = Profile.of(administrator.email(), administrator.displayName(), Roles.of(Role.ADMINISTRATOR));
        Optional<DomainError> refusal = unitOfWork
                .read(stores -> refusal(stores, code, profile, now))
                .or(() -> newUsers.refusal(profile, administrator.password()));
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        NewUser newUser = newUsers.create(profile, administrator.password(), now);
        return unitOfWork.write(stores -> add(stores, call, code, newUser, now));
    }

    private Outcome<User> add(Repositories stores, Call call, Optional<SetupCode> code, NewUser newUser, Instant now) {
        Optional<DomainError> refusal = refusal(stores, code, newUser.user().profile(), now);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        if (code.isPresent() && !stores.setupCodes().consume(code.get().hash(), now)) {
            return refused(new SetupCodeRefused());
        }
        return NewUsers.add(stores, newUser).map(user -> recorded(stores, call, user, now));
    }

    private User recorded(Repositories stores, Call call, User user, Instant now) {
        auditTrail.record(stores, call, AuditAction.SETUP_COMPLETED, AuditSubject.of(user.id()), now);
        return user;
    }

    private static Optional<DomainError> refusal(
            Repositories stores, Optional<SetupCode> code, Profile profile, Instant now) {
        if (stores.users().hasAdministrator()) {
            return Optional.of(new AlreadySetUp());
        }
        if (code.isPresent() && !stores.setupCodes().isGood(code.get().hash(), now)) {
            return Optional.of(new SetupCodeRefused());
        }
        return NewUsers.isTaken(stores, profile) ? Optional.of(new EmailTaken()) : Optional.empty();
    }
}
