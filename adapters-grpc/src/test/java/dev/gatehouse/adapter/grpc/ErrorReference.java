package dev.gatehouse.adapter.grpc;

/** Writes what callers have to know of the reasons, from the registry. */
final class ErrorReference {

    private static final String BEFORE = """
            # Errors

            <!-- Written by ErrorReasonTest from ErrorReason; change that, and then this by
                 mvn test -pl adapters-grpc -am -Dtest=ErrorReasonTest -Dsurefire.failIfNoSpecifiedTests=false -Dgatehouse.docs.write=true -->

            Every call that Gatehouse refuses carries a `google.rpc.ErrorInfo` with the domain `gatehouse.dev` and one of the reasons
            below. Decide by the reason: the text is for people and may change, the reasons do not. What varies in the text stands in
            the metadata of the `ErrorInfo` too.

            Invalid input adds a `google.rpc.BadRequest` with a violation for each wrong field (the first twenty). Refusals that are
            worth another try later add a `google.rpc.RetryInfo` and the trailer `grpc-retry-pushback-ms`.

            | Reason | Code | Meaning | What to do |
            |---|---|---|---|
            """;

    private static final String AFTER = """

            A list whose filter admits hardly anything is not refused for taking too long: its pages are short, even empty, and have a token
            ([users.md](users.md#page-through)).

            ## Without a reason

            Some calls end before Gatehouse has a say, or where gRPC has no room for more than a code:

            | Code | When |
            |---|---|
            | RESOURCE_EXHAUSTED | A request is larger than 256 KiB, or the metadata of a call are larger than the server takes. |
            | DEADLINE_EXCEEDED | The client's own deadline passed. The client ends the call by itself; what the server says no longer arrives. |
            | CANCELLED | The client cancelled the call. |
            | UNIMPLEMENTED, HTTP status 404 or 415 | The request is none of gRPC: its path does not begin with a slash, or its content type is another. |
            | INTERNAL | A message says it is compressed and its call does not say how. |
            | UNAVAILABLE | The connection was refused, broke, or was closed for what was sent over it; the server stops. |
            """;

    private ErrorReference() {}

    static String markdown() {
        var text = new StringBuilder(BEFORE);
        for (var reason : ErrorReason.values()) {
            text.append(
                    "| `%s` | %s | %s | %s |\n".formatted(reason, reason.code(), reason.meaning(), reason.remedy()));
        }
        return text.append(AFTER).toString();
    }
}
