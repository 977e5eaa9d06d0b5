package dev.gatehouse.adapter.http;

import java.time.Duration;

/** Counts requests, from when they can be read until they are answered. Thread-safe. */
final class Exchanges {

    private long begun;
    private long ended;

    synchronized void begin() {
        begun++;
    }

    synchronized void end() {
        ended++;
        notifyAll();
    }

    synchronized long inFlight() {
        return begun - ended;
    }

    synchronized long ended() {
        return ended;
    }

    /** Waits until none is in flight, but no longer than so; an interrupt ends the wait and stays for the caller to see. */
    synchronized void awaitNone(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            long left = longest.toNanos();
            while (inFlight() > 0 && left > 0) {
                wait(Duration.ofNanos(left).plusMillis(1).toMillis());
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
