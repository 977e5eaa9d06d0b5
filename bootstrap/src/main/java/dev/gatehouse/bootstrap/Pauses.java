package dev.gatehouse.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time between the rounds of what is done again and again, until all of it is over. Thread-safe. */
interface Pauses {

    /** Waits for the period; returns false, and at once, when it is over. */
    boolean pass(Duration period) throws InterruptedException;

    /** Says that it is over. */
    void end();

    /** Pauses that take the time they say. */
    static Pauses inRealTime() {
        var over = new CountDownLatch(1);
        return new Pauses() {
            @Override
            public boolean pass(Duration period) throws InterruptedException {
                return !over.await(period.toNanos(), TimeUnit.NANOSECONDS);
            }

            @Override
            public void end() {
                over.countDown();
            }
        };
    }
}
