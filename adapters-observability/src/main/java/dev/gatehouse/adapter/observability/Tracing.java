package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import java.util.Optional;

/** Gives calls their place in a trace. Thread-safe; it never waits and never fails. */
interface Tracing {

    /**
     * A call begins; {@link #end} follows, from any thread.
     *
     * @param fullMethodName such as {@code gatehouse.user.v1.UserService/GetUser}
     * @param traceparent what the caller says of its trace, as it came: anything at all
     */
    CallTrace begin(String fullMethodName, Optional<String> traceparent);

    /**
     * The call has ended.
     *
     * @param trace what {@link #begin} gave
     * @param reason why it was refused or failed, as registered, if that is known
     */
    void end(CallTrace trace, CallCode code, Optional<String> reason);
}
