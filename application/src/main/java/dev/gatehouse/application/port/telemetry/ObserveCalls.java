package dev.gatehouse.application.port.telemetry;

import java.util.Optional;

/**
 * The one point at which edges say what became of each call, so that metrics, traces and the access log agree: every call is
 * told of once, whatever its end. Thread-safe.
 */
public interface ObserveCalls {

    /** Observes nothing. */
    ObserveCalls NONE = (_, _) -> _ -> ObservedCall.NONE;

    /**
     * A method that is served; to be asked for once, when the edge is made.
     *
     * @param service such as {@code gatehouse.user.v1.UserService}; all that is unknown has one name, since strangers choose
     *     theirs
     * @param method such as {@code GetUser}
     */
    ObservedMethod method(String service, String method);

    /** A method, of which calls are observed. */
    @FunctionalInterface
    interface ObservedMethod {

        /**
         * A call begins.
         *
         * @param traceparent what the caller says of its trace, as it came: anything at all
         */
        ObservedCall begin(Optional<String> traceparent);
    }

    /** A call that is under way. It is told of by one thread at a time, but for its end, which may come from any. */
    interface ObservedCall {

        /** A call that nobody observes. */
        ObservedCall NONE = new ObservedCall() {
            @Override
            public CallTrace trace() {
                return CallTrace.NONE;
            }

            @Override
            public void by(String principal) {}

            @Override
            public void identified(String requestId) {}

            @Override
            public void refused(String reason) {}

            @Override
            public void ended(String code, long bytesReceived, long bytesSent) {}
        };

        /** Its place in a trace. */
        CallTrace trace();

        /** Who made it: the id of a person or of a client, never a token or an address. */
        void by(String principal);

        /** The id that its request has. */
        void identified(String requestId);

        /** Why it is refused or failed: a registered reason, such as {@code INVALID_CREDENTIALS}. */
        void refused(String reason);

        /**
         * It has ended; what is told of it after this is dropped, a second end as well.
         *
         * @param code as callers see it, such as {@code NOT_FOUND}: one of the names that gRPC has for them
         */
        void ended(String code, long bytesReceived, long bytesSent);
    }
}
