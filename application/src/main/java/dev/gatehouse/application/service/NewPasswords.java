package dev.gatehouse.application.service;

import dev.gatehouse.application.port.out.PasswordBlocklist;
import dev.gatehouse.domain.credential.PasswordPolicy;
import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.DomainError;
import dev.gatehouse.domain.outcome.DomainError.PasswordRefused;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import jakarta.inject.Inject;
import java.util.Optional;

/** Decides whether a user may have a password. */
public final class NewPasswords {

    private final PasswordPolicy policy;
    private final PasswordBlocklist blocklist;

    @Inject
    public NewPasswords(PasswordPolicy policy, PasswordBlocklist blocklist) {
        this.policy = policy;
        this.blocklist = blocklist;
    }

    Optional<DomainError> refusal(RawPassword password, EmailAddress email, DisplayName name) {
        return policy.violation(password, email, name, blocklist::isCommon).map(PasswordRefused::new);
    }
}
