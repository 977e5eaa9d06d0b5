package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.outcome.DomainError.NotPermitted;
import dev.gatehouse.domain.token.Principal;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Lets those through whom the method's rule admits, and refuses everybody else in the same words, before anything else
 * of the request is looked at (AIP-211): nobody learns from a refusal whether what they asked for exists.
 */
final class Authorization implements ServerInterceptor {

    private final AccessRules rules;

    Authorization(AccessRules rules) {
        this.rules = rules;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var rule = rules.of(call.getMethodDescriptor());
        if (rule.isPublic()) {
            return next.startCall(call, headers);
        }
        var caller = Caller.current();
        if (rule.admits(caller)) {
            return next.startCall(call, headers);
        }
        if (rule.subject().isEmpty()) {
            throw new RefusedCallException(new NotPermitted());
        }
        return new OwnRequestsOnly<>(next.startCall(call, headers), rule, caller);
    }

    /**
     * Hands on requests that are about the caller; the service acts when the client has sent all, so never on another.
     */
    private static final class OwnRequestsOnly<Q> extends SimpleForwardingServerCallListener<Q> {

        private final AccessRule rule;
        private final Principal caller;
        private boolean admitted;

        OwnRequestsOnly(ServerCall.Listener<Q> service, AccessRule rule, Principal caller) {
            super(service);
            this.rule = rule;
            this.caller = caller;
        }

        @Override
        public void onMessage(Q request) {
            admitted = rule.admitsToOwn(caller, request);
            refuseUnlessAdmitted();
            super.onMessage(request);
        }

        @Override
        public void onHalfClose() {
            refuseUnlessAdmitted();
            super.onHalfClose();
        }

        private void refuseUnlessAdmitted() {
            if (!admitted) {
                throw new RefusedCallException(new NotPermitted());
            }
        }
    }
}
