package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.token.Principal;
import io.grpc.Context;

/**
 * Who makes the current call. Set by {@link Authentication}, read by the services, which hand it to the ports as a
 * value.
 */
final class Caller {

    private static final Context.Key<Principal> KEY = Context.key("gatehouse-caller");

    private Caller() {}

    static Context in(Context call, Principal principal) {
        return call.withValue(KEY, principal);
    }

    /** The caller of a method that is not public. */
    static Principal current() {
        var principal = KEY.get();
        if (principal == null) {
            throw new IllegalStateException("nobody was authenticated for this call");
        }
        return principal;
    }
}
