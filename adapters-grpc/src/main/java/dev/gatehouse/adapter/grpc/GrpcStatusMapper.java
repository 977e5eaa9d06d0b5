package dev.gatehouse.adapter.grpc;

import com.google.rpc.BadRequest.FieldViolation;
import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.StoreUnavailableException;
import dev.gatehouse.domain.credential.PasswordRule;
import dev.gatehouse.domain.outcome.DomainError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The one place that says what callers are told of a refusal or a fault. A new refusal does not compile until it is
 * here.
 */
final class GrpcStatusMapper {

    /** Where passwords are given, in most requests that have one. */
    private static final String PASSWORD_FIELD = "password";

    /** Where page tokens are given, in every request that lists something. */
    private static final String PAGE_TOKEN_FIELD = "page_token";

    private static final Duration STORE_RETRY_DELAY = Duration.ofSeconds(1);

    private GrpcStatusMapper() {}

    static Refusal refusal(DomainError error) {
        return switch (error) {
            case DomainError.UserNotFound(var id) ->
                new Refusal(ErrorReason.USER_NOT_FOUND, "no user has the id " + id, Map.of("user_id", id.toString()));
            case DomainError.SessionNotFound(var id) ->
                new Refusal(
                        ErrorReason.SESSION_NOT_FOUND,
                        "the user has no session of the id " + id,
                        Map.of("session_id", id.toString()));
            case DomainError.EtagMismatch(var id) ->
                new Refusal(
                        ErrorReason.ETAG_MISMATCH, "the user is at another version", Map.of("user_id", id.toString()));
            case DomainError.ClientNotFound(var id) ->
                new Refusal(
                        ErrorReason.CLIENT_NOT_FOUND, "no client has the id " + id, Map.of("client_id", id.toString()));
            case DomainError.ClientEtagMismatch(var id) ->
                new Refusal(
                        ErrorReason.ETAG_MISMATCH,
                        "the client is at another version",
                        Map.of("client_id", id.toString()));
            case DomainError.ClientRefused() -> new Refusal(ErrorReason.INVALID_CLIENT, "invalid client or secret");
            case DomainError.ScopeRefused(var scope) ->
                refusedField(
                        ErrorReason.SCOPE_REFUSED,
                        "scopes",
                        "has one that the client may not have (expected: scopes of the client)",
                        Map.of("scope", scope.name()));
            case DomainError.AudienceRefused(var audience) ->
                refusedField(
                        ErrorReason.AUDIENCE_REFUSED,
                        "audiences",
                        "has one that the client gets no tokens for (expected: audiences of the client)",
                        Map.of("audience", audience));
            case DomainError.RequestIdReused() ->
                refusedField(
                        ErrorReason.REQUEST_ID_REUSED,
                        RequestEncoding.REQUEST_ID,
                        "was used for another request (expected: a new one for each request)",
                        Map.of());
            case DomainError.PageTokenRefused() ->
                refusedField(
                        ErrorReason.INVALID_FIELDS,
                        PAGE_TOKEN_FIELD,
                        "is not a page token of this listing (expected: one that a page of it gave this caller; only"
                                + " page_size may differ)",
                        Map.of());
            case DomainError.UserIsDeleted(var id) ->
                new Refusal(ErrorReason.USER_DELETED, "the user is deleted", Map.of("user_id", id.toString()));
            case DomainError.EmailTaken() ->
                new Refusal(ErrorReason.EMAIL_TAKEN, "another user has this e-mail address");
            case DomainError.PasswordRefused(var rule) -> refusal(rule, PASSWORD_FIELD);
            case DomainError.CurrentPasswordRefused() ->
                new Refusal(ErrorReason.INVALID_CURRENT_PASSWORD, "wrong current password");
            case DomainError.ResetCodeRefused() -> new Refusal(ErrorReason.INVALID_RESET_CODE, "invalid reset code");
            case DomainError.LastAdministrator(var id) ->
                new Refusal(
                        ErrorReason.LAST_ADMINISTRATOR,
                        "no active administrator would be left",
                        Map.of("user_id", id.toString()));
            case DomainError.NotPermitted() -> new Refusal(ErrorReason.PERMISSION_DENIED, "permission denied");
            case DomainError.SignInRefused() ->
                new Refusal(ErrorReason.INVALID_CREDENTIALS, "wrong e-mail address or password");
            case DomainError.AccessTokenRefused() -> new Refusal(ErrorReason.INVALID_ACCESS_TOKEN, "invalid token");
            case DomainError.RefreshRefused() ->
                new Refusal(ErrorReason.INVALID_REFRESH_TOKEN, "invalid refresh token");
            case DomainError.ReplayedTooOften() ->
                new Refusal(ErrorReason.REFRESH_TOKEN_ALREADY_TRADED, "the refresh token was traded by another call");
            case DomainError.SetupCodeRefused() -> new Refusal(ErrorReason.INVALID_SETUP_CODE, "invalid setup code");
            case DomainError.SharedSecretSigns() ->
                new Refusal(
                        ErrorReason.SHARED_SECRET_SIGNS,
                        "tokens are signed with a shared secret, which is changed in the settings");
            case DomainError.AlreadySetUp() -> new Refusal(ErrorReason.ALREADY_SET_UP, "an administrator exists");
        };
    }

    /** What callers are told of anything thrown. */
    static Refusal refusal(Throwable thrown) {
        return switch (thrown) {
            case RefusedCallException refused -> refused.refusal();
            case OverloadedException full -> overloaded(full.retryAfter());
            case CallEndedException ended ->
                ended.isCancelled()
                        ? new Refusal(ErrorReason.CALL_CANCELLED, "the call was cancelled")
                        : new Refusal(ErrorReason.DEADLINE_EXCEEDED, "the time of the call is up");
            case StoreUnavailableException _ ->
                new Refusal(ErrorReason.STORE_UNAVAILABLE, "unavailable, try again later")
                        .withRetryAfter(STORE_RETRY_DELAY);
            case ConflictException _ ->
                new Refusal(ErrorReason.CONCURRENT_CHANGE, "changed by another call at the same time");
            default ->
                new Refusal(
                        ErrorReason.INTERNAL_ERROR,
                        "internal error",
                        Map.of("correlation_id", UUID.randomUUID().toString()));
        };
    }

    /** What callers are told where there is no room for their call. */
    static Refusal overloaded(Duration retryAfter) {
        return new Refusal(ErrorReason.OVERLOADED, "too many requests, try again later").withRetryAfter(retryAfter);
    }

    /**
     * What callers are told of a refused password.
     *
     * @param field where the request has it
     */
    static Refusal refusal(PasswordRule rule, String field) {
        return switch (rule) {
            case PasswordRule.TooShort(int codePoints, int minimum) ->
                refusedField(
                        ErrorReason.PASSWORD_TOO_SHORT,
                        field,
                        "has " + codePoints + " characters (expected: at least " + minimum + ")",
                        Map.of("characters", Integer.toString(codePoints), "minimum", Integer.toString(minimum)));
            case PasswordRule.TooLong(int maximum) ->
                refusedField(
                        ErrorReason.PASSWORD_TOO_LONG,
                        field,
                        "is too long (expected: at most " + maximum + " characters)",
                        Map.of("maximum", Integer.toString(maximum)));
            case PasswordRule.Common() ->
                refusedField(
                        ErrorReason.PASSWORD_TOO_COMMON,
                        field,
                        "is one of the most common passwords (expected: one that others do not use)",
                        Map.of());
            case PasswordRule.Guessable() ->
                refusedField(
                        ErrorReason.PASSWORD_GUESSABLE,
                        field,
                        "is made of the user's name or address (expected: one that tells nothing of the user)",
                        Map.of());
            case PasswordRule.Unchanged() ->
                refusedField(
                        ErrorReason.PASSWORD_UNCHANGED,
                        field,
                        "is the current password (expected: another one)",
                        Map.of());
        };
    }

    private static Refusal refusedField(
            ErrorReason reason, String field, String description, Map<String, String> metadata) {
        var violation = FieldViolation.newBuilder()
                .setField(field)
                .setDescription(description)
                .build();
        return new Refusal(reason, field + ": " + description, metadata).withViolations(List.of(violation));
    }
}
