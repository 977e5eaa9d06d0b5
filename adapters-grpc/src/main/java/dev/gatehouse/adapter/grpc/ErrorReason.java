package dev.gatehouse.adapter.grpc;

import io.grpc.Status;
import org.slf4j.event.Level;

/**
 * The registry of reasons: what {@code google.rpc.ErrorInfo.reason} can say, and the status code that goes with it.
 * {@code docs/errors.md} tells callers what each means; clients may depend on these names, so they are never changed.
 */
enum ErrorReason {
    INVALID_FIELDS(Status.Code.INVALID_ARGUMENT),
    MALFORMED_REQUEST(Status.Code.INVALID_ARGUMENT),
    REQUEST_ID_REUSED(Status.Code.INVALID_ARGUMENT),
    SCOPE_REFUSED(Status.Code.INVALID_ARGUMENT),
    AUDIENCE_REFUSED(Status.Code.INVALID_ARGUMENT),
    PASSWORD_TOO_SHORT(Status.Code.INVALID_ARGUMENT),
    PASSWORD_TOO_LONG(Status.Code.INVALID_ARGUMENT),
    PASSWORD_TOO_COMMON(Status.Code.INVALID_ARGUMENT),
    PASSWORD_GUESSABLE(Status.Code.INVALID_ARGUMENT),
    PASSWORD_UNCHANGED(Status.Code.INVALID_ARGUMENT),
    MISSING_CREDENTIALS(Status.Code.UNAUTHENTICATED),
    INVALID_ACCESS_TOKEN(Status.Code.UNAUTHENTICATED),
    INVALID_CREDENTIALS(Status.Code.UNAUTHENTICATED),
    INVALID_REFRESH_TOKEN(Status.Code.UNAUTHENTICATED),
    INVALID_CLIENT(Status.Code.UNAUTHENTICATED),
    PERMISSION_DENIED(Status.Code.PERMISSION_DENIED),
    INVALID_CURRENT_PASSWORD(Status.Code.PERMISSION_DENIED),
    INVALID_RESET_CODE(Status.Code.PERMISSION_DENIED),
    INVALID_SETUP_CODE(Status.Code.PERMISSION_DENIED),
    USER_NOT_FOUND(Status.Code.NOT_FOUND),
    SESSION_NOT_FOUND(Status.Code.NOT_FOUND),
    CLIENT_NOT_FOUND(Status.Code.NOT_FOUND),
    SERVICE_NOT_FOUND(Status.Code.NOT_FOUND),
    EMAIL_TAKEN(Status.Code.ALREADY_EXISTS),
    USER_DELETED(Status.Code.FAILED_PRECONDITION),
    LAST_ADMINISTRATOR(Status.Code.FAILED_PRECONDITION),
    ALREADY_SET_UP(Status.Code.FAILED_PRECONDITION),
    SHARED_SECRET_SIGNS(Status.Code.FAILED_PRECONDITION),
    ETAG_MISMATCH(Status.Code.ABORTED),
    REFRESH_TOKEN_ALREADY_TRADED(Status.Code.ABORTED),
    CONCURRENT_CHANGE(Status.Code.ABORTED),
    OVERLOADED(Status.Code.RESOURCE_EXHAUSTED),
    STORE_UNAVAILABLE(Status.Code.UNAVAILABLE),
    INTERNAL_ERROR(Status.Code.INTERNAL);

    private final Status.Code code;

    ErrorReason(Status.Code code) {
        this.code = code;
    }

    Status.Code code() {
        return code;
    }

    /** How loudly the log speaks of it: callers' mistakes softly, what operators may have to act on louder. */
    Level level() {
        return switch (code) {
            case OK, CANCELLED, INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, UNAUTHENTICATED -> Level.INFO;
            case DEADLINE_EXCEEDED,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNAVAILABLE -> Level.WARN;
            case UNKNOWN, UNIMPLEMENTED, INTERNAL, DATA_LOSS -> Level.ERROR;
        };
    }
}
