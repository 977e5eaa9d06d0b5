package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.CallEndedException;
import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.StoreUnavailableException;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that ends once: what is sent or closed after its end goes nowhere, so that a failure after the answer is
 * harmless and a deadline may end it while a service is at work. Thread-safe as far as sending and closing go.
 */
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private final RefusalLog log;
    private final Turn turn;
    private boolean closed;

    GuardedCall(ServerCall<Q, A> call, RefusalLog log) {
        super(call);
        this.log = log;
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
    public void close(Status status, Metadata trailers) {
        closeOnce(status, trailers);
    }

    private synchronized boolean closeOnce(Status status, Metadata trailers) {
        if (closed) {
            return false;
        }
        closed = true;
        turn.answered();
        super.close(status, trailers);
        return true;
    }

    /** Ends the call with what callers are told of anything thrown, unless it has ended, and leaves a line in the log. */
    void fail(Throwable thrown) {
        if (thrown instanceof OverloadedException) {
            turn.foundNoRoom();
        }
        var prepared = new PreparedRefusal(GrpcStatusMapper.refusal(thrown));
        boolean told = closeOnce(prepared.status(), prepared.newTrailers());
        report(thrown, prepared.refusal(), told);
    }

    /** Ends the call with a refusal, unless it has ended. */
    void refuse(PreparedRefusal prepared) {
        if (closeOnce(prepared.status(), prepared.newTrailers())) {
            log.refused(
                    getMethodDescriptor().getFullMethodName(),
                    prepared.refusal().reason());
        }
    }

    private void report(Throwable thrown, Refusal refusal, boolean told) {
        String method = getMethodDescriptor().getFullMethodName();
        switch (thrown) {
            // Too frequent, when they come, for a stack trace each; and nothing new where the call had ended.
            case RefusedCallException _, OverloadedException _, ConflictException _, CallEndedException _ -> {
                if (told) {
                    log.refused(method, refusal.reason());
                }
            }
            case StoreUnavailableException away -> log.failed(method, refusal.reason(), away.getMessage());
            default -> log.failed(method, refusal, thrown);
        }
    }
}
