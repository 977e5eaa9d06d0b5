package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.StoreUnavailableException;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that ends once: what is sent or closed after its end goes nowhere, so that a failure after the answer is
 * harmless and a deadline may end it while a service is at work. Thread-safe as far as sending and closing go.
 */
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorBoundary.class);

    private final ObservedReasons reasons;
    private final Turn turn;
    private boolean closed;

    GuardedCall(ServerCall<Q, A> call, ObservedReasons reasons) {
        super(call);
        this.reasons = reasons;
        this.turn = Turn.current();
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!closed) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(A message) {
        if (!closed) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!closed) {
            closed = true;
            turn.answered();
            super.close(status, trailers);
        }
    }

    /** Ends the call with what callers are told of anything thrown, unless it has ended; a fault leaves a line in the log. */
    void fail(Throwable thrown) {
        if (thrown instanceof OverloadedException) {
            turn.foundNoRoom();
        }
        var refusal = GrpcStatusMapper.refusal(thrown);
        refuse(new PreparedRefusal(refusal));
        report(thrown, refusal);
    }

    /** Ends the call with a refusal, unless it has ended. */
    synchronized void refuse(PreparedRefusal prepared) {
        if (!closed) {
            // Before the end: nothing that is said of a call after it counts.
            turn.call().refused(reasons.of(prepared.refusal().reason()));
            close(prepared.status(), prepared.newTrailers());
        }
    }

    private void report(Throwable thrown, Refusal refusal) {
        String method = getMethodDescriptor().getFullMethodName();
        switch (thrown) {
            // No fault of the server.
            case RefusedCallException _, OverloadedException _, ConflictException _, CallEndedException _ -> {}
            case StoreUnavailableException away ->
                LOG.warn("{} failed: {}, {}", method, refusal.reason(), away.getMessage());
            default -> LOG.error("{} failed: {} {}", method, refusal.reason(), refusal.metadata(), thrown);
        }
    }
}
