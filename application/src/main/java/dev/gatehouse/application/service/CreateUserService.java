package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Creates users. The address is looked up before the password is hashed, because a hash is dear, and again with the write. */
public final class CreateUserService implements CreateUser {

    private final UnitOfWork unitOfWork;
    private final NewPasswords newPasswords;
    private final PasswordHasher hasher;
    private final SecretGenerator secrets;
    private final InstantSource clock;

    @Inject
    public CreateUserService(
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
    public Outcome<User> createUser(CreateUserCommand command) {
        Optional<DomainError> refusal =
                newPasswords.refusal(command.password(), command.email(), command.displayName());
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        if (unitOfWork.read(stores -> isTaken(stores, command.email()))) {
            return refused(new EmailTaken());
        }
        PasswordHash hash = hasher.hash(command.password());
        Instant now = clock.instant();
        UserId id = UserId.create(now, secrets.bytes(UserId.RANDOM_BYTES));
        User user = User.create(id, command.email(), command.displayName(), command.roles(), now);
        return unitOfWork.write(stores -> add(stores, user, hash));
    }

    static Outcome<User> add(Repositories stores, User user, PasswordHash hash) {
        if (isTaken(stores, user.email())) {
            return refused(new EmailTaken());
        }
        stores.users().add(user);
        stores.credentials().set(user.id(), hash);
        return accepted(user);
    }

    private static boolean isTaken(Repositories stores, EmailAddress email) {
        return stores.users().findByEmail(email).isPresent();
    }
}
