package dev.gatehouse.adapter.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * The outermost interceptor: whatever is thrown further in, by interceptors too, the caller gets one answer, and those who
 * observe calls hear why. Without it gRPC answers UNKNOWN, and to a request it cannot parse as well.
 */
final class ErrorBoundary implements ServerInterceptor {

    private final ObservedReasons reasons;

    ErrorBoundary(ObservedReasons reasons) {
        this.reasons = reasons;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var guarded = new GuardedCall<>(call, reasons);
        try {
            return new GuardedListener<>(guarded, next.startCall(guarded, headers));
        } catch (Throwable thrown) {
            guarded.fail(thrown);
            return new ServerCall.Listener<>() {};
        }
    }

    /** Hands on what happens to a call until something is thrown; from then on only its end. */
    private static final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final GuardedCall<Q, ?> call;
        private boolean asked;
        private boolean failed;

        GuardedListener(GuardedCall<Q, ?> call, ServerCall.Listener<Q> listener) {
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
