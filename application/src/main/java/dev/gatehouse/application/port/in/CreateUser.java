package dev.gatehouse.application.port.in;

import dev.gatehouse.domain.credential.RawPassword;
import dev.gatehouse.domain.outcome.Outcome;
import dev.gatehouse.domain.user.Profile;
import dev.gatehouse.domain.user.User;

/** Creates a user who can sign in at once. */
public interface CreateUser {

    /**
     * Refuses a taken e-mail address, a password that breaks the policy, roles that a service client would give, and a request
     * id that was used for another request.
     * The caller closes the password.
     *
     * @see dev.gatehouse.domain.outcome.DomainError.EmailTaken
     * @see dev.gatehouse.domain.outcome.DomainError.PasswordRefused
     * @see dev.gatehouse.domain.outcome.DomainError.RequestIdReused
     */
    Outcome<User> createUser(Call call, CreateUserCommand command);

    /** Who is to be created. */
    record CreateUserCommand(Profile profile, RawPassword password) {}
}
