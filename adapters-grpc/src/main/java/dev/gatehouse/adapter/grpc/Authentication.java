package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.outcome.Outcome.Refused;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;

/**
 * Finds out from the metadata who makes a call, before its message is read. Methods that are public take no notice of a
 * token, so that nobody is kept from signing in by an old one.
 */
final class Authentication implements ServerInterceptor {

    /** For how long what was found out holds: longer than an honest client takes between the headers and the request. */
    private static final Duration HOLDS = Duration.ofSeconds(1);

    private final AccessRules rules;
    private final AuthenticateCaller authenticateCaller;
    private final InstantSource time;

    Authentication(AccessRules rules, AuthenticateCaller authenticateCaller, InstantSource time) {
        this.rules = rules;
        this.authenticateCaller = authenticateCaller;
        this.time = time;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (rules.of(call.getMethodDescriptor()).isPublic()) {
            return next.startCall(call, headers);
        }
        AccessToken token = token(headers);
        Instant now = time.instant();
        Principal caller = authenticate(token);
        Turn.current().call().by(caller.id());
        var listener = Contexts.interceptCall(Caller.in(Context.current(), caller), call, headers, next);
        return new StillTheSame<>(listener, token, caller, now.plus(HOLDS));
    }

    private Principal authenticate(AccessToken token) {
        return switch (authenticateCaller.authenticate(token)) {
            case Accepted<Principal>(Principal caller) -> caller;
            case Refused<Principal>(var error) -> throw new RefusedCallException(error);
        };
    }

    /**
     * Asks again before the service acts on a request that was long in coming: a client can hold a call open at its headers
     * for as long as it likes, and must not act by then for somebody who was disabled or lost a role.
     */
    private final class StillTheSame<Q> extends SimpleForwardingServerCallListener<Q> {

        private final AccessToken token;
        private final Principal caller;
        private final Instant until;

        StillTheSame(ServerCall.Listener<Q> service, AccessToken token, Principal caller, Instant until) {
            super(service);
            this.token = token;
            this.caller = caller;
            this.until = until;
        }

        @Override
        public void onHalfClose() {
            if (!time.instant().isBefore(until) && !authenticate(token).equals(caller)) {
                throw new RefusedCallException(new AccessTokenRefused());
            }
            super.onHalfClose();
        }
    }

    private static AccessToken token(Metadata headers) {
        var values = headers.getAll(BearerToken.HEADER);
        if (values == null) {
            throw new RefusedCallException(new Refusal(ErrorReason.MISSING_CREDENTIALS, "missing credentials"));
        }
        // Of several tokens none counts: whoever put one before ours might count another.
        Iterator<Optional<AccessToken>> value = values.iterator();
        var bearer = value.next();
        if (value.hasNext()) {
            throw new RefusedCallException(new AccessTokenRefused());
        }
        return bearer.orElseThrow(() -> new RefusedCallException(new AccessTokenRefused()));
    }
}
