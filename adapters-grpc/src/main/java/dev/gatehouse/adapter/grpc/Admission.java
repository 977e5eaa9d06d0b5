package dev.gatehouse.adapter.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Refuses what was decided to be too much when it was handed over: the {@link Turn} of the call says so. It is asked again for each
 * message, as a call that was admitted may find no room by the time when its request comes.
 */
final class Admission implements ServerInterceptor {

    private static final long SHORTEST_DELAY_MILLIS = 250;
    private static final long LONGEST_DELAY_MILLIS = 1000;

    /** The refusal of a call for which there is no room; those who are refused together shall not come back together. */
    static Refusal overloaded() {
        long delay = ThreadLocalRandom.current().nextLong(SHORTEST_DELAY_MILLIS, LONGEST_DELAY_MILLIS + 1);
        return GrpcStatusMapper.overloaded(Duration.ofMillis(delay));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var turn = Turn.current();
        refuseIfTooMuch(turn);
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onMessage(Q message) {
                refuseIfTooMuch(turn);
                super.onMessage(message);
            }

            @Override
            public void onHalfClose() {
                refuseIfTooMuch(turn);
                super.onHalfClose();
            }
        };
    }

    private static void refuseIfTooMuch(Turn turn) {
        turn.refusal().ifPresent(refusal -> {
            throw new RefusedCallException(refusal);
        });
    }
}
