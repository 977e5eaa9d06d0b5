package dev.gatehouse.adapter.grpc;

import dev.gatehouse.domain.token.Principal;
import io.grpc.Context;
import java.util.Optional;

/**
 * Who makes the current call. Set by {@link Authentication}, read by the services and by {@link CallReader}, which hand
 * it to the ports as a value.
 */
final class Caller {

    private static final Context.Key<Principal> KEY = Context.key("gatehouse-caller");

    private Caller() {}

    static Context in(Context call, Principal principal) {
        return call.withValue(KEY, principal);
    }

    /** The caller of a method that is not public. */
    static Principal current() {
        return find().orElseThrow(() -> new IllegalStateException("nobody was authenticated for this call"));
    }

    /** The caller; nobody is, to a method that is public. */
    static Optional<Principal> find() {
        return Optional.ofNullable(KEY.get());
    }
}
