package dev.gatehouse.adapter.grpc;

/**
 * What every call passes on its way to a service, the outermost first. The order is this one and nowhere else: what is cheap
 * comes before what is dear, and whatever may refuse comes after {@link #ERRORS}, which answers refusals.
 *
 * <p>What has to see each end of a call, whoever brought it about, is none of these but a {@link
 * io.grpc.ServerStreamTracer}: gRPC ends calls of its own accord too.
 */
enum Stage {
    /** Answers whatever is thrown further in: {@link ErrorBoundary}. */
    ERRORS,
    /** Refuses what was decided to be too much: {@link Admission}. */
    ADMISSION,
    /** Refuses compression that is not known: {@link Compression}. */
    COMPRESSION,
    /** Bounds the time of the call: {@link CallDeadlines}. */
    DEADLINE,
    /** Keeps what is known of the call for the audit log: {@link CallReader}. */
    ORIGIN,
    /** Finds out who calls: {@link Authentication}. */
    AUTHENTICATION,
    /** Lets through who may: {@link Authorization}. */
    AUTHORIZATION
}
