package dev.gatehouse.domain.outcome;

import dev.gatehouse.domain.client.ClientId;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.credential.PasswordRule;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.user.UserId;

/** Why a request was refused: data for a mapping at the edge, with no text for people and no status codes. */
public sealed interface DomainError {

    /** No user has this id. */
    record UserNotFound(UserId id) implements DomainError {}

    /** The user has no session of this id; another user may have. */
    record SessionNotFound(SessionId id) implements DomainError {}

    /** The user is at another version than the one that the request names. */
    record EtagMismatch(UserId id) implements DomainError {}

    /** No service client has this id. */
    record ClientNotFound(ClientId id) implements DomainError {}

    /** The service client is at another version than the one that the request names. */
    record ClientEtagMismatch(ClientId id) implements DomainError {}

    /** Nobody proves to be a service client with this id and secret, or the client is disabled; why is a secret. */
    record ClientRefused() implements DomainError {}

    /** The service client may not have this scope. */
    record ScopeRefused(Scope scope) implements DomainError {}

    /** The service client may not have tokens for this audience. */
    record AudienceRefused(String audience) implements DomainError {}

    /** The caller has used the request id for another request. */
    record RequestIdReused() implements DomainError {}

    /** The page token is forged, or comes from another listing. */
    record PageTokenRefused() implements DomainError {}

    /** The user is deleted, and deleted users do not change. */
    record UserIsDeleted(UserId id) implements DomainError {}

    /** Another user has the e-mail address. */
    record EmailTaken() implements DomainError {}

    /** The password breaks a rule of the password policy. */
    record PasswordRefused(PasswordRule rule) implements DomainError {}

    /** The password that is to be replaced is another one. */
    record CurrentPasswordRefused() implements DomainError {}

    /** The reset code is wrong, used, replaced or expired; which is a secret. */
    record ResetCodeRefused() implements DomainError {}

    /** The change would leave no administrator who can sign in. */
    record LastAdministrator(UserId id) implements DomainError {}

    /** The caller may not do this. */
    record NotPermitted() implements DomainError {}

    /** Nobody can sign in with this e-mail address and password; why is a secret. */
    record SignInRefused() implements DomainError {}

    /** The access token is forged, expired, or speaks for a session or user that has ended; which is a secret. */
    record AccessTokenRefused() implements DomainError {}

    /** The refresh token is no longer, or never was, good for a trade; why is a secret. */
    record RefreshRefused() implements DomainError {}

    /** The refresh token was traded a moment ago and has been replayed as often as a lost answer may explain. */
    record ReplayedTooOften() implements DomainError {}

    /** Access tokens are signed with a secret of the settings, and there are no keys here that could follow each other. */
    record SharedSecretSigns() implements DomainError {}

    /** The setup code is wrong, used or expired; which is a secret. */
    record SetupCodeRefused() implements DomainError {}

    /** An administrator exists, so there is nothing to set up. */
    record AlreadySetUp() implements DomainError {}
}
