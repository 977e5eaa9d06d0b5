package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.DisplayName;
import dev.gatehouse.domain.user.EmailAddress;
import dev.gatehouse.domain.user.Roles;
import dev.gatehouse.domain.user.User;

/** Creates a user who can sign in at once. */
public interface CreateUser {

    /**
     * Refuses a taken e-mail address and a password that breaks the policy. The caller closes the password.
     *
     * @see dev.gatehouse.domain.outcome.DomainError.EmailTaken
     * @see dev.gatehouse.domain.outcome.DomainError.PasswordRefused
     */
    Outcome<User> createUser(CreateUserCommand command);

    /** Who is to be created. */
    record CreateUserCommand(EmailAddress email, DisplayName displayName, Roles roles, RawPassword password) {}
}
