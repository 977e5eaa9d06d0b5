package dev.gatehouse.application.port.telemetry;

import java.util.Optional;
import java.util.UUID;

/**
 * The one point at which edges say what became of each call, so that metrics, traces and the access log agree: every call is
 * told of once, whatever its end. Thread-safe.
 */
public interface ObserveCalls {

    /** What services and methods are called that are not served. */
    String OTHER = "_OTHER";

    /** Observes nothing. */
    ObserveCalls NONE = new ObserveCalls() {
        @Override
        public ObservedMethod method(String service, String method) {
            return _ -> ObservedCall.NONE;
        }

        @Override
        public ObservedReason reason(String name, Occurrence occurrence) {
            return ObservedReason.NONE;
        }
    };

    /**
     * A method that is served; to be asked for once, when the edge is made. What is asked for twice is the same.
     *
     * @param service such as {@code gatehouse.user.v1.UserService}; {@link #OTHER} for all that is unknown, since strangers
     *     choose names as they like
     * @param method such as {@code GetUser}
     */
    ObservedMethod method(String service, String method);

    /**
     * A reason for which calls are refused or fail; to be asked for once, when the edge is made.
     *
     * @param name as registered, such as {@code INVALID_CREDENTIALS}
     */
    ObservedReason reason(String name, Occurrence occurrence);

    /** How a reason comes about. */
    enum Occurrence {
        /** A call by itself. */
        SINGLY,
        /** Anybody can bring about any number of them at little cost. */
        IN_FLOODS,
        /** In floods as well, where the server sheds calls to protect itself. */
        SHED
    }

    /** A method, of which calls are observed. */
    @FunctionalInterface
    interface ObservedMethod {

        /**
         * A call begins.
         *
         * @param caller what the caller says of its trace
         */
        ObservedCall begin(Optional<CallerTrace> caller);
    }

    /** A reason that calls are told to be refused for. */
    interface ObservedReason {

        /** One that nobody looks at. */
        ObservedReason NONE = new ObservedReason() {};
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
            public void by(UUID principal) {}

            @Override
            public void identified(String requestId) {}

            @Override
            public void refused(ObservedReason reason) {}

            @Override
            public void ended(CallCode code, long bytesReceived, long bytesSent) {}
        };

        /** Its place in a trace. */
        CallTrace trace();

        /** Who made it: the id of a person or of a client, never a token or an address. */
        void by(UUID principal);

        /** The id that its request has. */
        void identified(String requestId);

        /** Why it is refused or failed. */
        void refused(ObservedReason reason);

        /**
         * It has ended; said once. What is told of it after this is dropped.
         *
         * @param bytesReceived of request messages, as they came over the wire
         * @param bytesSent of response messages, as they went over the wire
         */
        void ended(CallCode code, long bytesReceived, long bytesSent);
    }
}
