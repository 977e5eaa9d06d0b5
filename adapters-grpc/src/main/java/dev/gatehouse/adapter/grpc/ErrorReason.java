package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.ObserveCalls.Occurrence;
import io.grpc.Status;

/**
 * The registry of reasons: what {@code google.rpc.ErrorInfo.reason} can say, the status code that goes with it, and what
 * callers have to know of it. {@code docs/errors.md} is written from here; clients may depend on the names, so they are
 * never changed.
 */
enum ErrorReason {
    INVALID_FIELDS(
            Status.Code.INVALID_ARGUMENT,
            "Fields of the request are missing or wrong; the violations name them.",
            "Correct the fields."),
    MALFORMED_REQUEST(
            Status.Code.INVALID_ARGUMENT,
            "The request is no message of the method, or has text that is not UTF-8.",
            "Correct the client: it was built with another contract, or sends raw bytes as text."),
    MESSAGE_TOO_LARGE(
            Status.Code.RESOURCE_EXHAUSTED,
            "The request message is larger than the server takes (`maximum_bytes`).",
            "Send less at once."),
    REQUEST_ID_REUSED(
            Status.Code.INVALID_ARGUMENT,
            "The caller has used the request id for another request in the last 24 hours.",
            "Choose a new random id for each request, and repeat a request exactly as it was."),
    SCOPE_REFUSED(
            Status.Code.INVALID_ARGUMENT,
            "The client asked for a scope that it does not have (`scope`).",
            "Ask for less, or have an administrator give the client the scope."),
    AUDIENCE_REFUSED(
            Status.Code.INVALID_ARGUMENT,
            "The client asked for a token for a service that it gets none for (`audience`).",
            "Ask for less, or have an administrator add the audience to the client."),
    PASSWORD_TOO_SHORT(
            Status.Code.INVALID_ARGUMENT,
            "The password has fewer characters than the policy asks for (`characters`, `minimum`).",
            "Choose a longer one."),
    PASSWORD_TOO_LONG(
            Status.Code.INVALID_ARGUMENT,
            "The password has more characters than are taken (`maximum`).",
            "Choose a shorter one."),
    PASSWORD_TOO_COMMON(
            Status.Code.INVALID_ARGUMENT,
            "The password is on the list of common ones.",
            "Choose one that others do not use."),
    PASSWORD_GUESSABLE(
            Status.Code.INVALID_ARGUMENT,
            "Little is left of the password without the user's name and address.",
            "Choose one that tells nothing of the user."),
    PASSWORD_UNCHANGED(Status.Code.INVALID_ARGUMENT, "The new password is the current one.", "Choose another one."),
    MISSING_CREDENTIALS(
            Status.Code.UNAUTHENTICATED,
            "The method needs a caller, and the call has no `authorization` metadata.",
            "Send `authorization: Bearer <access token>`."),
    INVALID_ACCESS_TOKEN(
            Status.Code.UNAUTHENTICATED,
            "The access token is malformed, forged or expired, or there are several, or it is for others than Gatehouse,"
                    + " or its session, user or client has ended.",
            "Refresh and call again; sign in if that is refused too. A client gets a new token."),
    INVALID_CREDENTIALS(
            Status.Code.UNAUTHENTICATED,
            "Nobody can sign in with this e-mail address and password.",
            "Ask the user again. Why is told to nobody."),
    INVALID_REFRESH_TOKEN(
            Status.Code.UNAUTHENTICATED, "The refresh token is forged, expired, revoked or traded.", "Sign in again."),
    INVALID_CLIENT(
            Status.Code.UNAUTHENTICATED,
            "Nobody proves to be an enabled client with this id and secret.",
            "Check both, and whether the client is enabled. Why is told to nobody."),
    PERMISSION_DENIED(
            Status.Code.PERMISSION_DENIED,
            "The caller may not do this, whether or not what it is about exists.",
            "Call as somebody who may."),
    INVALID_CURRENT_PASSWORD(
            Status.Code.PERMISSION_DENIED,
            "The password that is to be replaced is another one. The access token is good.",
            "Ask the user again."),
    INVALID_RESET_CODE(
            Status.Code.PERMISSION_DENIED,
            "The reset code is unknown, used, replaced or expired. Which is told to nobody.",
            "Ask an administrator to start the reset again."),
    INVALID_SETUP_CODE(
            Status.Code.PERMISSION_DENIED,
            "The setup code is wrong, used or expired.",
            "Take the code of the latest start, which shows a new one or leaves it in a file."),
    USER_NOT_FOUND(Status.Code.NOT_FOUND, "No user has this id (`user_id`).", "Check the id."),
    SESSION_NOT_FOUND(
            Status.Code.NOT_FOUND,
            "The user has no session of this id (`session_id`), whether or not another user has.",
            "List the user's sessions."),
    CLIENT_NOT_FOUND(Status.Code.NOT_FOUND, "No service client has this id (`client_id`).", "Check the id."),
    SERVICE_NOT_FOUND(
            Status.Code.NOT_FOUND,
            "The health of a service was asked for that is not served here.",
            "Check the service's name."),
    UNKNOWN_METHOD(
            Status.Code.UNIMPLEMENTED,
            "The server has no such service or method. Paths are compared as they are: case, dots and slashes count.",
            "Correct the client: it was built with another contract, or the server is older than it."),
    UNSUPPORTED_COMPRESSION(
            Status.Code.UNIMPLEMENTED,
            "The request is compressed in a way that the server does not know (`supported`).",
            "Send it in one of those, or as it is."),
    EMAIL_TAKEN(
            Status.Code.ALREADY_EXISTS,
            "Another user has the e-mail address, perhaps a deleted one.",
            "Choose another address."),
    USER_DELETED(
            Status.Code.FAILED_PRECONDITION,
            "The user is deleted, and deleted users do not change (`user_id`).",
            "Restore the user first."),
    LAST_ADMINISTRATOR(
            Status.Code.FAILED_PRECONDITION,
            "No administrator who can sign in would be left (`user_id`).",
            "Make another administrator first."),
    ALREADY_SET_UP(Status.Code.FAILED_PRECONDITION, "An administrator exists.", "Sign in as an administrator."),
    SHARED_SECRET_SIGNS(
            Status.Code.FAILED_PRECONDITION,
            "Access tokens are signed with a shared secret, and there are no keys here that could follow each other.",
            "Change `gatehouse.token.secret` in the settings of every server and verifier."),
    ETAG_MISMATCH(
            Status.Code.ABORTED,
            "The user or client was changed since the version that the etag names (`user_id`, `client_id`).",
            "Read it again, and repeat the change if it still makes sense."),
    REFRESH_TOKEN_ALREADY_TRADED(
            Status.Code.ABORTED,
            "The refresh token was traded a moment ago and replayed too often since.",
            "Use the tokens that the other call got."),
    CONCURRENT_CHANGE(
            Status.Code.ABORTED,
            "Another call changed the same thing at the same time.",
            "Read it again, and repeat the call if it still makes sense."),
    CALL_CANCELLED(
            Status.Code.CANCELLED,
            "The client cancelled the call before it was done. What had not begun is not done.",
            "Nothing: the client wanted it so, and hardly ever sees this."),
    DEADLINE_TOO_SHORT(
            Status.Code.DEADLINE_EXCEEDED,
            "When the call came, less time was left until its deadline than any work takes (`minimum_ms`). Nothing was"
                    + " done.",
            "Set a longer deadline, or find out where the time went."),
    DEADLINE_EXCEEDED(
            Status.Code.DEADLINE_EXCEEDED,
            "The deadline of the call, or the longest that the server works on a call of this method, passed. A change"
                    + " may have been made.",
            "Repeat the call with the same request id; ask for less at once where that is possible."),
    RATE_LIMITED(
            Status.Code.RESOURCE_EXHAUSTED,
            "The caller's network makes more calls of this method than one may. Nothing was done.",
            "Try again after the delay, and less often."),
    OVERLOADED(
            Status.Code.RESOURCE_EXHAUSTED,
            "There is more work of this kind than can be taken in. Nothing was done.",
            "Try again after the delay."),
    STORE_UNAVAILABLE(
            Status.Code.UNAVAILABLE,
            "The store does not answer. Nothing was acknowledged.",
            "Try again after the delay."),
    INTERNAL_ERROR(
            Status.Code.INTERNAL,
            "A fault of the server.",
            "Tell the operator the `correlation_id`, which the log has too.");

    private final Status.Code code;
    private final String meaning;
    private final String remedy;

    ErrorReason(Status.Code code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    Status.Code code() {
        return code;
    }

    /** What it means, for callers; the keys of its metadata stand in brackets. */
    String meaning() {
        return meaning;
    }

    /** What callers do about it. */
    String remedy() {
        return remedy;
    }

    /** Whether it comes in floods: a single client, or everybody at once, can bring about any number at little cost. */
    Occurrence occurrence() {
        return switch (this) {
            case OVERLOADED, RATE_LIMITED, DEADLINE_TOO_SHORT -> Occurrence.SHED;
            case CALL_CANCELLED, UNKNOWN_METHOD, UNSUPPORTED_COMPRESSION -> Occurrence.IN_FLOODS;
            default -> Occurrence.SINGLY;
        };
    }
}
