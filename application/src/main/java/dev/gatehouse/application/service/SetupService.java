package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.OpenSetup;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.AlreadySetUp;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.SetupCodeRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.setup.SetupCode;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Role;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
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
    private final NewPasswords newPasswords;
    private final PasswordHasher hasher;
    private final SecretGenerator secrets;
    private final InstantSource clock;

    @Inject
    public SetupService(
            UnitOfWork unitOfWork,
            NewPasswords newPasswords,
            PasswordHasher hasher,
            SecretGenerator secrets,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.newPasswords = newPasswords;
        this.hasher = hasher;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<SetupCode> openSetup() {
        var code = SetupCode.create(secrets.bytes(SetupCode.RANDOM_BYTES));
        Instant expiresAt = clock.instant().plus(CODE_LIFETIME);
        return unitOfWork.write(stores -> {
            if (stores.users().hasAdministrator()) {
                return Optional.empty();
            }
            stores.setupCodes().set(code.hash(), expiresAt);
            return Optional.of(code);
        });
    }

    @Override
    public Outcome<User> setUp(SetupCode code, FirstAdministrator administrator) {
        return create(Optional.of(code), administrator);
    }

    @Override
    public Outcome<User> provision(FirstAdministrator administrator) {
        return create(Optional.empty(), administrator);
    }

    private Outcome<User> create(Optional<SetupCode> code, FirstAdministrator administrator) {
        Instant now = clock.instant();
        Optional<DomainError> refusal = unitOfWork
                .read(stores -> refusal(stores, code, administrator.email(), now))
                .or(() -> newPasswords.refusal(
                        administrator.password(), administrator.email(), administrator.displayName()));
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        PasswordHash hash = hasher.hash(administrator.password());
        var user = User.create(
                UserId.create(now, secrets.bytes(UserId.RANDOM_BYTES)),
                administrator.email(),
                administrator.displayName(),
                Roles.of(Role.ADMINISTRATOR),
                now);
        return unitOfWork.write(stores -> {
            Optional<DomainError> nowRefused = refusal(stores, code, administrator.email(), now);
            if (nowRefused.isPresent()) {
                return refused(nowRefused.get());
            }
            if (code.isPresent() && !stores.setupCodes().consume(code.get().hash(), now)) {
                return refused(new SetupCodeRefused());
            }
            return CreateUserService.add(stores, user, hash);
        });
    }

    private static Optional<DomainError> refusal(
            Repositories stores, Optional<SetupCode> code, EmailAddress email, Instant now) {
        if (stores.users().hasAdministrator()) {
            return Optional.of(new AlreadySetUp());
        }
        if (code.isPresent() && !stores.setupCodes().isGood(code.get().hash(), now)) {
            return Optional.of(new SetupCodeRefused());
        }
        return stores.users().findByEmail(email).map(_ -> new EmailTaken());
    }
}
