package dev.gatehouse.adapter.grpc;

import java.util.EnumMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each call that is refused or fails. Of the refusals that come in floods, one a second at most, which says how
 * many there were since the one before it: otherwise the log would cost more than the work that is refused. Thread-safe.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorBoundary.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final EnumMap<ErrorReason, Thinned> thinned = new EnumMap<>(ErrorReason.class);

    /** Reads the time from a clock like {@link System#nanoTime}. */
    RefusalLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (var reason : ErrorReason.values()) {
            if (reason.comesInFloods()) {
                thinned.put(reason, new Thinned(nanoTime.getAsLong() - PAUSE_NANOS));
            }
        }
    }

    void refused(String method, ErrorReason reason) {
        var lines = thinned.get(reason);
        if (lines == null) {
            LOG.atLevel(reason.level()).log("{} refused: {}", method, reason);
        } else {
            lines.log(method, reason);
        }
    }

    void failed(String method, ErrorReason reason, @Nullable String why) {
        LOG.atLevel(reason.level()).log("{} failed: {}, {}", method, reason, why);
    }

    void failed(String method, Refusal refusal, Throwable cause) {
        LOG.atLevel(refusal.reason().level())
                .setCause(cause)
                .log("{} failed: {} {}", method, refusal.reason(), refusal.metadata());
    }

    private final class Thinned {

        private final AtomicLong last;
        private final LongAdder since = new LongAdder();

        Thinned(long last) {
            this.last = new AtomicLong(last);
        }

        void log(String method, ErrorReason reason) {
            long now = nanoTime.getAsLong();
            long before = last.get();
            if (now - before < PAUSE_NANOS || !last.compareAndSet(before, now)) {
                since.increment();
                return;
            }
            long others = since.sumThenReset();
            if (others == 0) {
                LOG.atLevel(reason.level()).log("{} refused: {}", method, reason);
            } else {
                LOG.atLevel(reason.level()).log("{} refused: {}, and {} calls before it", method, reason, others);
            }
        }
    }
}
