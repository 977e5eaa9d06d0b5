package dev.gatehouse.adapter.grpc;

import dev.gatehouse.application.port.telemetry.CallCode;
import java.util.concurrent.atomic.AtomicLong;

/** How many calls of one transport have begun and ended, and what becomes of those that break off. Thread-safe. */
final class CallCount {

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile CallCode brokenOff = CallCode.UNAVAILABLE;

    void begin() {
        begun.incrementAndGet();
    }

    void end() {
        ended.incrementAndGet();
    }

    /** What callers see whose call has no answer when its connection ends. */
    CallCode brokenOff() {
        return brokenOff;
    }

    /** From now on calls are cut, and their callers see this. */
    void cut(CallCode seen) {
        brokenOff = seen;
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
