package dev.gatehouse.bootstrap.cli;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes a call again when the server refuses it and says when to come back: three times in all, and with five seconds of
 * waiting at most.
 *
 * <p>gRPC's own retry policy would wait for as long as a server says, up to the deadline of the call, and then report the
 * deadline in the place of the refusal.
 */
final class Retries {

    private static final int CALLS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<Duration> pause;

    Retries(Consumer<Duration> pause) {
        this.pause = pause;
    }

    /** Makes a call that may be made twice; throws the last refusal. */
    <T> T call(Supplier<T> call) {
        Duration waited = Duration.ZERO;
        for (int number = 1; ; number++) {
            try {
                return call.get();
            } catch (StatusRuntimeException refusal) {
                Optional<Duration> delay = CallFailure.retryDelay(refusal);
                if (number == CALLS || delay.isEmpty() || delay.get().compareTo(PATIENCE.minus(waited)) > 0) {
                    throw refusal;
                }
                pause.accept(delay.get());
                waited = waited.plus(delay.get());
            }
        }
    }
}
