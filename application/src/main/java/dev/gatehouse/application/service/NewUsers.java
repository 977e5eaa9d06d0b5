package dev.gatehouse.application.service;

import static dev.gatehouse.domain.outcome.Outcome.accepted;
import static dev.gatehouse.domain.outcome.Outcome.refused;

import dev.gatehouse.application.port.out.PasswordBlocklist;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.application.port.out.SecretGenerator;
import dev.gatehouse.application.port.out.UnitOfWork.Repositories;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.EmailTaken;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.User;
import dev.gatehouse.domain.user.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Makes users with passwords: decides about the password, hashes it outside of any transaction, and adds both. */
public final class NewUsers {

    private final PasswordPolicy policy;
    private final PasswordBlocklist blocklist;
    private final PasswordHasher hasher;
    private final SecretGenerator secrets;

    @Inject
    public NewUsers(
            PasswordPolicy policy, PasswordBlocklist blocklist, PasswordHasher hasher, SecretGenerator secrets) {
        this.policy = policy;
        this.blocklist = blocklist;
        this.hasher = hasher;
        this.secrets = secrets;
    }

    /** A user who is not stored yet. */
    record NewUser(User user, PasswordHash hash) {}

    Optional<DomainError> refusal(Profile profile, RawPassword password) {
        return policy.violation(password, profile.email(), profile.displayName(), blocklist::isCommon)
                .map(PasswordRefused::new);
    }

    NewUser create(Profile profile, RawPassword password, Instant now) {
        UserId id = UserId.create(now, secrets.bytes(UserId.RANDOM_BYTES));
        return new NewUser(User.create(id, profile, now), hasher.hash(password));
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
