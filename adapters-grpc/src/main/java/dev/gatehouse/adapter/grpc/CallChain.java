package dev.gatehouse.adapter.grpc;

import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The interceptors in the order of their {@link Stage}s: made once, the same for every method. Immutable. */
final class CallChain {

    private final EnumMap<Stage, ServerInterceptor> interceptors;

    /** Takes one interceptor for each stage; throws {@link IllegalArgumentException} if one is missing. */
    CallChain(Map<Stage, ServerInterceptor> interceptors) {
        this.interceptors = new EnumMap<>(interceptors);
        var missing = EnumSet.allOf(Stage.class);
        missing.removeAll(interceptors.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("stages: without " + missing + " (expected: one interceptor for each)");
        }
    }

    /** The outermost first. */
    List<ServerInterceptor> interceptors() {
        return List.copyOf(interceptors.values());
    }

    /** The service behind all of them. */
    ServerServiceDefinition before(ServerServiceDefinition service) {
        return ServerInterceptors.interceptForward(service, interceptors());
    }

    /** The method behind the outermost interceptor alone, that of {@link Stage#ERRORS}. */
    <Q, A> ServerMethodDefinition<Q, A> errorsBefore(ServerMethodDefinition<Q, A> method) {
        var boundary = interceptors().getFirst();
        var handler = method.getServerCallHandler();
        return method.withServerCallHandler((call, headers) -> boundary.interceptCall(call, headers, handler));
    }
}
