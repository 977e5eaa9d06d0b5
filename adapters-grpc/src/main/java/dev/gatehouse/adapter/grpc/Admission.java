package dev.gatehouse.adapter.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Refuses what was decided to be too much when it was handed over: the {@link Turn} of the call says so. It is asked
 * again for each message, as a call that was admitted may find no room by the time when its request comes.
 */
final class Admission implements ServerInterceptor {

    private static final int SHORTEST_DELAY_MILLIS = 250;
    private static final int LONGEST_DELAY_MILLIS = 1000;
    private static final int STEP_MILLIS = 10;

    /** To refuse has to cost as little as can be, where there is too much to do. */
    private static final List<PreparedRefusal> OVERLOADED = IntStream.rangeClosed(
                    SHORTEST_DELAY_MILLIS / STEP_MILLIS, LONGEST_DELAY_MILLIS / STEP_MILLIS)
            .mapToObj(steps -> Duration.ofMillis((long) steps * STEP_MILLIS))
            .map(delay -> new PreparedRefusal(GrpcStatusMapper.overloaded(delay)))
            .toList();

    /** The refusal of a call for which there is no room; those who are refused together shall not come back together. */
    static PreparedRefusal overloaded() {
        return OVERLOADED.get(ThreadLocalRandom.current().nextInt(OVERLOADED.size()));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var turn = Turn.current();
        var refusal = turn.refusal();
        if (refusal.isPresent()) {
            ((GuardedCall<Q, A>) call).refuse(refusal.get());
            return new ServerCall.Listener<>() {};
        }
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
            throw new RefusedCallException(refusal.refusal());
        });
    }
}
