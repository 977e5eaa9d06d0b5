package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Makes users with passwords: decides about the password, hashes it outside of any transaction, and adds both. */
public final class NewUsers {

    private final NewPasswords newPasswords;
    private final SecretGenerator secrets;

    @Inject
    public NewUsers(NewPasswords newPasswords, SecretGenerator secrets) {
        this.newPasswords = newPasswords;
        this.secrets = secrets;
    }

    /** A user who is not stored yet. */
    record NewUser(User user, PasswordHash hash) {}

    Optional<DomainError> refusal(Profile profile, RawPassword password) {
        return newPasswords.refusal(profile, password);
    }

    NewUser create(Profile profile, RawPassword password, Instant now) {
        UserId id = UserId.create(now, secrets.bytes(UserId.RANDOM_BYTES));
        return new NewUser(User.create(id, profile, now), newPasswords.hash(password));
    }

    static Outcome<User> add(Repositories stores, NewUser newUser) {
        User user = newUser.user();
        if (isTaken(stores, user.profile())) {
            return refused(new EmailTaken());
        }
        stores.users().add(user);
        stores.credentials().set(user.id(), newUser.hash());
        return accepted(user);
    }

    static boolean isTaken(Repositories stores, Profile profile) {
        return stores.users().findByEmail(profile.email()).isPresent();
    }
}
