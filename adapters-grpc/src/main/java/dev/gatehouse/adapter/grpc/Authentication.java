package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.domain.outcome.DomainError.AccessTokenRefused;
import dev.gatehouse.domain.outcome.Outcome.Accepted;
import dev.gatehouse.domain.outcome.Outcome.Refused;
import dev.gatehouse.domain.token.AccessToken;
import dev.gatehouse.domain.token.Principal;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Iterator;
import java.util.regex.Pattern;

/**
 * Finds out from the metadata who makes a call, before its message is read. Methods that are public take no notice of a
 * token, so that nobody is kept from signing in by an old one.
 */
final class Authentication implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /** RFC 6750, section 2.1, with the scheme in any case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final AccessRules rules;
    private final AuthenticateCaller authenticateCaller;

    Authentication(AccessRules rules, AuthenticateCaller authenticateCaller) {
        this.rules = rules;
        this.authenticateCaller = authenticateCaller;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (rules.of(call.getMethodDescriptor()).isPublic()) {
            return next.startCall(call, headers);
        }
        return switch (authenticateCaller.authenticate(token(headers))) {
            case Accepted<Principal>(Principal caller) ->
                Contexts.interceptCall(Caller.in(Context.current(), caller), call, headers, next);
            case Refused<Principal>(var error) -> throw new RefusedCallException(error);
        };
    }

    private static AccessToken token(Metadata headers) {
        var values = headers.getAll(AUTHORIZATION);
        if (values == null) {
            throw new RefusedCallException(new Refusal(ErrorReason.MISSING_CREDENTIALS, "missing credentials"));
        }
        // Of several tokens none counts: whoever put one before ours might count another.
        Iterator<String> value = values.iterator();
        var bearer = BEARER.matcher(value.next());
        if (value.hasNext() || !bearer.matches() || bearer.group(1).length() > AccessToken.MAX_LENGTH) {
            throw new RefusedCallException(new AccessTokenRefused());
        }
        return new AccessToken(bearer.group(1));
    }
}
