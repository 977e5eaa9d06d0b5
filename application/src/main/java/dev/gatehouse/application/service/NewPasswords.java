package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.PasswordBlocklist;
import dev.gatehouse.application.port.out.PasswordHasher;
import dev.gatehouse.domain.credential.PasswordHash;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.user.Profile;
import jakarta.inject.Inject;
import java.util.Optional;

/** Decides about passwords that people choose, and hashes them. It is used outside of any transaction. */
public final class NewPasswords {

    private final PasswordPolicy policy;
    private final PasswordBlocklist blocklist;
    private final PasswordHasher hasher;

    @Inject
    public NewPasswords(PasswordPolicy policy, PasswordBlocklist blocklist, PasswordHasher hasher) {
        this.policy = policy;
        this.blocklist = blocklist;
        this.hasher = hasher;
    }

    /** Why the user with this profile must not have this password, if so. */
    Optional<DomainError> refusal(Profile profile, RawPassword password) {
        return policy.violation(password, profile.email(), profile.displayName(), blocklist::isCommon)
                .map(PasswordRefused::new);
    }

    PasswordHash hash(RawPassword password) {
        return hasher.hash(password);
    }
}
