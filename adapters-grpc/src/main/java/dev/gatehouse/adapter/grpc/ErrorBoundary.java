package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.ConflictException;
import dev.gatehouse.application.port.OverloadedException;
import dev.gatehouse.application.port.StoreUnavailableException;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost interceptor: whatever is thrown further in, the caller gets one answer and the log one line. Without
 * it gRPC answers UNKNOWN, and to a request it cannot parse as well.
 */
final class ErrorBoundary implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorBoundary.class);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var guarded = new OnceClosedCall<>(call);
        try {
            return new GuardedListener<>(guarded, next.startCall(guarded, headers));
        } catch (Throwable thrown) {
            guarded.fail(thrown);
            return new ServerCall.Listener<>() {};
        }
    }

    /** A call that ignores being closed again, so that a failure after the answer is harmless. */
    private static final class OnceClosedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final AtomicBoolean closed = new AtomicBoolean();

        OnceClosedCall(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (closed.compareAndSet(false, true)) {
                super.close(status, trailers);
            }
        }

        void fail(Throwable thrown) {
            Refusal refusal = GrpcStatusMapper.refusal(thrown);
            report(thrown, refusal);
            var answer = refusal.onTheWire();
            var trailers = answer.getTrailers();
            close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
        }

        private void report(Throwable thrown, Refusal refusal) {
            String method = getMethodDescriptor().getFullMethodName();
            ErrorReason reason = refusal.reason();
            switch (thrown) {
                // Too frequent, when they come, for a stack trace each.
                case RefusedCallException _, OverloadedException _, ConflictException _ ->
                    LOG.atLevel(reason.level()).log("{} refused: {}", method, reason);
                case StoreUnavailableException away ->
                    LOG.atLevel(reason.level()).log("{} failed: {}, {}", method, reason, away.getMessage());
                default ->
                    LOG.atLevel(reason.level())
                            .setCause(thrown)
                            .log("{} failed: {} {}", method, reason, refusal.metadata());
            }
        }
    }

    /** Hands on what happens to a call until something is thrown; from then on only its end. */
    private static final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final OnceClosedCall<Q, ?> call;
        private boolean asked;
        private boolean failed;

        GuardedListener(OnceClosedCall<Q, ?> call, ServerCall.Listener<Q> listener) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            asked = true;
            unlessFailed(() -> {
                TolerantMarshaller.refuseUnreadable(message);
                super.onMessage(message);
            });
        }

        @Override
        public void onHalfClose() {
            unlessFailed(() -> {
                if (!asked && call.getMethodDescriptor().getType().clientSendsOneMessage()) {
                    throw TolerantMarshaller.unreadable();
                }
                super.onHalfClose();
            });
        }

        @Override
        public void onReady() {
            unlessFailed(super::onReady);
        }

        @Override
        public void onCancel() {
            attempt(super::onCancel);
        }

        @Override
        public void onComplete() {
            attempt(super::onComplete);
        }

        private void unlessFailed(Runnable event) {
            if (!failed) {
                attempt(event);
            }
        }

        private void attempt(Runnable event) {
            try {
                event.run();
            } catch (Throwable thrown) {
                failed = true;
                call.fail(thrown);
            }
        }
    }
}
