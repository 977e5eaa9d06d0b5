package dev.gatehouse.application.port.telemetry;

/**
 * How a call ended, as its caller sees it: the codes of gRPC, in their order there.
 *
 * @see <a href="https://grpc.io/docs/guides/status-codes/">Status codes of gRPC</a>
 */
public enum CallCode {
    OK,
    CANCELLED,
    UNKNOWN,
    INVALID_ARGUMENT,
    DEADLINE_EXCEEDED,
    NOT_FOUND,
    ALREADY_EXISTS,
    PERMISSION_DENIED,
    RESOURCE_EXHAUSTED,
    FAILED_PRECONDITION,
    ABORTED,
    OUT_OF_RANGE,
    UNIMPLEMENTED,
    INTERNAL,
    UNAVAILABLE,
    DATA_LOSS,
    UNAUTHENTICATED
}
