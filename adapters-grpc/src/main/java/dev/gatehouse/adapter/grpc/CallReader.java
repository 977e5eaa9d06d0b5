package dev.gatehouse.adapter.grpc;

import com.google.protobuf.Message;
import dev.gatehouse.application.port.in.Call;
import dev.gatehouse.application.port.in.Call.IdentifiedRequest;
import dev.gatehouse.application.port.telemetry.CallTrace;
import dev.gatehouse.domain.request.RequestFingerprint;
import dev.gatehouse.domain.request.RequestId;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/**
 * Keeps what the transport and the metadata say of a call, for the services to make a {@link Call} of, which they hand
 * to the ports as a value.
 */
final class CallReader implements ServerInterceptor {

    private static final Context.Key<Origin> ORIGIN = Context.key("gatehouse-origin");

    /** Where a call comes from; it is read only for the methods that tell their ports. */
    private record Origin(String fullMethodName, Attributes transport) {}

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var origin = new Origin(call.getMethodDescriptor().getFullMethodName(), call.getAttributes());
        return Contexts.interceptCall(Context.current().withValue(ORIGIN, origin), call, headers, next);
    }

    /** The current call, of a method whose requests have no id. */
    static Call current() {
        return call(origin(), Optional.empty());
    }

    /**
     * The current call with the id of its request, if it has one.
     *
     * @param sentId the request's {@code request_id}, which the contract's rules hold for
     */
    static Call current(Message request, String sentId) {
        var origin = origin();
        if (sentId.isEmpty()) {
            return call(origin, Optional.empty());
        }
        Turn.current().call().identified(sentId);
        return call(origin, Optional.of(identified(origin, RequestId.parse(sentId), request)));
    }

    private static IdentifiedRequest identified(Origin origin, RequestId id, Message request) {
        return new IdentifiedRequest(id, RequestFingerprint.of(RequestEncoding.of(origin.fullMethodName(), request)));
    }

    private static Call call(Origin origin, Optional<IdentifiedRequest> request) {
        return new Call(
                Caller.find(), false, request, CallTrace.current().traceId(), ClientAddress.of(origin.transport()));
    }

    private static Origin origin() {
        var origin = ORIGIN.get();
        if (origin == null) {
            throw new IllegalStateException("there is no current call");
        }
        return origin;
    }
}
