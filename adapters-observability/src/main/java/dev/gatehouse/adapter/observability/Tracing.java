package dev.gatehouse.adapter.observability;

import dev.gatehouse.application.port.telemetry.CallCode;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.application.port.telemetry.CallerTrace;
import java.util.Optional;

/** Gives calls their place in a trace. Thread-safe; it never waits and never fails. */
public interface Tracing extends AutoCloseable {

    /**
     * A call begins; {@link #end} follows, from any thread.
     *
     * @param fullMethodName such as {@code gatehouse.user.v1.UserService/GetUser}
     * @param caller what the caller says of its trace
     */
    CallTrace begin(String fullMethodName, Optional<CallerTrace> caller);

    /**
     * The call has ended.
     *
     * @param trace what {@link #begin} gave
     * @param reason why it was refused or failed, as registered, if that is known
     */
    void end(CallTrace trace, CallCode code, Optional<String> reason);

    /** Hands over what is still to be kept; when the calls have ended. It may take some seconds. */
    @Override
    void close();
}
