package dev.gatehouse.adapter.persistence;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that the database went away, and that it is back: once each, not once a call. Thread-safe. */
final class PostgresHealth {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresHealth.class);

    private final String place;
    private final AtomicBoolean away = new AtomicBoolean();

    PostgresHealth(String place) {
        this.place = place;
    }

    boolean isAway() {
        return away.get();
    }

    /** Notes that a transaction came to its end. */
    void works() {
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("the store in {} can be used again", place);
        }
    }

    /** Notes that a connection broke, or that none can be opened. */
    void fails(String reason) {
        if (away.compareAndSet(false, true)) {
            LOG.warn("the store in {} {}", place, reason);
        }
    }
}
