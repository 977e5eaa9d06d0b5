package dev.gatehouse.adapter.persistence;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what others bring about. */
final class Awaiting {

    private static final Duration PAUSE = Duration.ofMillis(2);

    private Awaiting() {}

    /** Asks until the condition holds, and returns for how long it did not; throws when that is longer than the limit. */
    static Duration awaitUntil(Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("nothing happened within " + limit);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
