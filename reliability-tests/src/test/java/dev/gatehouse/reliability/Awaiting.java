package dev.gatehouse.reliability;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process is about to do. */
final class Awaiting {

    private static final Duration POLL = Duration.ofMillis(10);

    private Awaiting() {}

    /** Returns when the condition holds; throws when it does not within that time. */
    static void awaitUntil(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited for " + limit + " in vain");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
