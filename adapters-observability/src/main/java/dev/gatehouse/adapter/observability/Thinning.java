package dev.gatehouse.adapter.observability;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Lets through one line a second at most, which says how many there would have been since the one before it. Thread-safe. */
final class Thinning {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final AtomicLong last;
    private final LongAdder since = new LongAdder();

    /** Reads the time from a clock like {@link System#nanoTime}. */
    Thinning(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = new AtomicLong(nanoTime.getAsLong() - PAUSE_NANOS);
    }

    /** If the line is to be written, how many others were not since the one before; otherwise it is one of these. */
    OptionalLong others() {
        long now = nanoTime.getAsLong();
        long before = last.get();
        if (now - before < PAUSE_NANOS || !last.compareAndSet(before, now)) {
            since.increment();
            return OptionalLong.empty();
        }
        return OptionalLong.of(since.sumThenReset());
    }
}
