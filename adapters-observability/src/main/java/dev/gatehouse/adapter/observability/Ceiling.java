package dev.gatehouse.adapter.observability;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** So many a second and no more, for ever; after a pause those of one second at once. Thread-safe; it takes no lock. */
final class Ceiling {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final long interval;
    private final AtomicLong usedUntil;

    /**
     * A ceiling.
     *
     * @param perSecond none below zero
     * @param nanos a clock of nanoseconds that never goes back
     */
    Ceiling(int perSecond, LongSupplier nanos) {
        this.nanos = nanos;
        // None at all is one each so long that it never comes.
        this.interval = perSecond == 0 ? Long.MAX_VALUE : SECOND / perSecond;
        this.usedUntil = new AtomicLong(nanos.getAsLong());
    }

    /** Takes one of those of this moment, if there is one left. */
    boolean take() {
        long now = nanos.getAsLong();
        while (true) {
            long used = usedUntil.get();
            long ahead = Math.max(0, used - now);
            if (ahead > SECOND - interval) {
                return false;
            }
            if (usedUntil.compareAndSet(used, now + ahead + interval)) {
                return true;
            }
        }
    }
}
