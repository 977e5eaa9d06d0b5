package dev.gatehouse.adapter.grpc;

import java.util.concurrent.atomic.AtomicLong;

/** How many calls of one transport have begun and ended. Thread-safe. */
final class CallCount {

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    void begin() {
        begun.incrementAndGet();
    }

    void end() {
        ended.incrementAndGet();
    }

    long begun() {
        return begun.get();
    }

    long ended() {
        return ended.get();
    }

    /** How many have begun and not ended; perhaps one too many that ends just now, and never one too few. */
    long inFlight() {
        long over = ended.get();
        return begun.get() - over;
    }
}
